/* Movement of the map by hand: wheel, drag and pinch. */
(function () {
  "use strict";
  const explorer = (window.explorer = window.explorer || {});
  const DRAG_FROM = 4;
  let drag = null;
  let pinch = null;
  let dragged = false;

  /** Listens to wheel, drag and pinch on the map. */
  function listen(svg) {
    const zoom = explorer.mapZoom;
    svg.addEventListener("wheel", (event) => {
      if (!explorer.map.scene() || !(event.ctrlKey || svg.contains(document.activeElement))) return;
      event.preventDefault();
      const factor = Math.exp(-event.deltaY * (event.deltaMode === 1 ? 0.05 : 0.002));
      zoom.set(zoom.about(zoom.scale() * factor, ...zoom.point(event.clientX, event.clientY)));
    }, { passive: false });

    svg.addEventListener("pointerdown", (event) => {
      dragged = false;
      if (event.button !== 0 || zoom.scale() === 1 || !event.isPrimary) return;
      drag = { id: event.pointerId, from: zoom.point(event.clientX, event.clientY), at: zoom.transform(),
        x: event.clientX, y: event.clientY };
    });
    document.addEventListener("pointermove", (event) => {
      if (!drag || drag.id !== event.pointerId || pinch) return;
      if (!dragged && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < DRAG_FROM) return;
      dragged = true;
      const [x, y] = zoom.point(event.clientX, event.clientY);
      zoom.set(zoom.held({ k: drag.at.k, x: drag.at.x + x - drag.from[0], y: drag.at.y + y - drag.from[1] }));
    });
    const stop = () => { drag = null; };
    document.addEventListener("pointerup", stop);
    document.addEventListener("pointercancel", stop);

    const spread = (touches) => ({
      distance: Math.hypot(
        touches[0].clientX - touches[1].clientX, touches[0].clientY - touches[1].clientY,
      ),
      centre: zoom.point(
        (touches[0].clientX + touches[1].clientX) / 2, (touches[0].clientY + touches[1].clientY) / 2,
      ),
    });
    svg.addEventListener("touchstart", (event) => {
      if (event.touches.length !== 2 || !explorer.map.scene()) return;
      pinch = { ...spread(event.touches), at: zoom.transform() };
      drag = null;
    }, { passive: true });
    svg.addEventListener("touchmove", (event) => {
      if (!pinch || event.touches.length !== 2) return;
      event.preventDefault();
      dragged = true;
      const { distance, centre } = spread(event.touches);
      const k = zoom.clamp((pinch.at.k * distance) / pinch.distance);
      const ratio = k / pinch.at.k;
      zoom.set(zoom.held({
        k,
        x: centre[0] - (pinch.centre[0] - pinch.at.x) * ratio,
        y: centre[1] - (pinch.centre[1] - pinch.at.y) * ratio,
      }));
    }, { passive: false });
    svg.addEventListener("touchend", (event) => { if (event.touches.length < 2) pinch = null; });
  }

  explorer.mapGestures = Object.freeze({
    listen,
    /** True if the last press moved the map, so that its click means nothing. */
    dragged: () => dragged,
  });
})();
