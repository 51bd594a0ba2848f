/* A drawing as a file: words that wrap, SVG text, PNG, and the saving of it. */
(function () {
  "use strict";
  const explorer = (window.explorer = window.explorer || {});
  const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";
  const SCALE = 2;
  const KEEP_URL_MS = 60000;

  const pen = document.createElement("canvas").getContext("2d");

  function measure(text, size, weight) {
    pen.font = `${weight} ${size}px ${FONT}`;
    return pen.measureText(text).width;
  }

  /** The lines of a text that is no wider than `width`. */
  function wrap(text, size, weight, width) {
    const lines = [];
    for (const word of text.split(/\s+/).filter(Boolean)) {
      const longer = lines.length ? `${lines[lines.length - 1]} ${word}` : word;
      if (lines.length && measure(longer, size, weight) <= width) lines[lines.length - 1] = longer;
      else lines.push(word);
    }
    return lines;
  }

  function asSvg(svg) {
    const text = `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(svg)}\n`;
    return new Blob([text], { type: "image/svg+xml" });
  }

  async function asPng({ svg, width, height }) {
    const url = URL.createObjectURL(asSvg(svg));
    try {
      const image = new Image();
      image.src = url;
      await image.decode();
      const sheet = document.createElement("canvas");
      sheet.width = width * SCALE;
      sheet.height = height * SCALE;
      sheet.getContext("2d").drawImage(image, 0, 0, sheet.width, sheet.height);
      const blob = await new Promise((resolve) => sheet.toBlob(resolve, "image/png"));
      if (!blob) throw new Error("the picture could not be made");
      return blob;
    } finally {
      URL.revokeObjectURL(url);
    }
  }

  function save(blob, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    // Some browsers read the address only after the click has ended.
    setTimeout(() => URL.revokeObjectURL(link.href), KEEP_URL_MS);
  }

  explorer.picture = Object.freeze({ FONT, measure, wrap, asSvg, asPng, save });
})();
