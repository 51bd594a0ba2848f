/* From the shared arcs of a map file to path strings: areas, borders between classes, coast. */
(function () {
  "use strict";
  const explorer = (window.explorer = window.explorer || {});
  const known = new WeakMap();

  /* One set of arcs with the areas made of them; the map has one and its inset another. */
  function sheet(arcs, shapes, count) {
    const forward = new Array(arcs.length);
    const backward = new Array(arcs.length);
    const sides = new Int32Array(arcs.length * 2).fill(-1);
    const ends = new Array(arcs.length);
    const boxes = new Array(count);
    const paths = new Array(count);

    /* The steps of an arc as path data; most coast is only ever walked one way. */
    function onward(a) {
      if (forward[a] === undefined) {
        const steps = arcs[a].slice(2);
        forward[a] = steps.length ? "l" + steps.join(" ") : "";
      }
      return forward[a];
    }

    function homeward(a) {
      if (backward[a] === undefined) {
        const arc = arcs[a];
        const steps = [];
        for (let k = arc.length - 2; k > 0; k -= 2) steps.push(-arc[k], -arc[k + 1]);
        backward[a] = steps.length ? "l" + steps.join(" ") : "";
      }
      return backward[a];
    }

    /* Sums of one-decimal steps drift; no file has finer places than tenths. */
    function end(a) {
      if (!ends[a]) {
        const arc = arcs[a];
        let x = 0;
        let y = 0;
        for (let k = 0; k < arc.length; k += 2) {
          x += arc[k];
          y += arc[k + 1];
        }
        ends[a] = `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;
      }
      return ends[a];
    }

    const start = (a) =>
      a < 0 ? end(~a) : arcs[a][0] + " " + arcs[a][1];
    const steps = (a) => (a < 0 ? homeward(~a) : onward(a));
    const ring = (list) => "M" + start(list[0]) + list.map(steps).join("") + "z";

    for (const [i, rings] of shapes) {
      for (const list of rings) {
        for (const a of list) sides[a < 0 ? 2 * ~a + 1 : 2 * a] = i;
      }
    }
    const shapeOf = new Map(shapes);

    return {
      /** The outline of one area as path data; "" where the sheet does not draw it. */
      path(i) {
        if (paths[i] === undefined) {
          const rings = shapeOf.get(i);
          paths[i] = rings ? rings.map(ring).join("") : "";
        }
        return paths[i];
      },
      has: (i) => shapeOf.has(i),
      /** Every arc whose two areas (-1: none) pass the test, as one path. */
      lines(test) {
        let d = "";
        for (let a = 0; a < arcs.length; a += 1) {
          if (test(sides[2 * a], sides[2 * a + 1])) d += "M" + start(a) + onward(a);
        }
        return d;
      },
      /** [left, top, right, bottom] of an area. */
      box(i) {
        if (!boxes[i] && shapeOf.has(i)) {
          const box = [Infinity, Infinity, -Infinity, -Infinity];
          for (const list of shapeOf.get(i)) for (const a of list) widen(box, arcs[a < 0 ? ~a : a]);
          boxes[i] = box;
        }
        return boxes[i];
      },
    };
  }

  function widen(box, arc) {
    let x = 0;
    let y = 0;
    for (let k = 0; k < arc.length; k += 2) {
      x += arc[k];
      y += arc[k + 1];
      if (x < box[0]) box[0] = x;
      if (y < box[1]) box[1] = y;
      if (x > box[2]) box[2] = x;
      if (y > box[3]) box[3] = y;
    }
  }

  /* Keeps the ends of an arc, so that neighbours still meet, and drops points closer than `gap`. */
  function thin(arc, gap) {
    const out = [arc[0], arc[1]];
    let dx = 0;
    let dy = 0;
    for (let k = 2; k < arc.length; k += 2) {
      dx += arc[k];
      dy += arc[k + 1];
      if (k + 2 >= arc.length || Math.abs(dx) + Math.abs(dy) >= gap) {
        out.push(dx, dy);
        dx = dy = 0;
      }
    }
    return out;
  }

  const shapesOf = (map) => map.areas.map((area, i) => [i, area.a]);

  function read(map) {
    const count = map.areas.length;
    const index = new Map(map.areas.map((area, i) => [area.c, i]));
    let small = null;
    return {
      main: sheet(map.arcs, shapesOf(map), count),
      inset: map.inset
        ? sheet(
            map.inset.arcs,
            Object.entries(map.inset.areas).map(([i, rings]) => [Number(i), rings]),
            count,
          )
        : null,
      other: otherLand(map),
      /** The area's place in the map file, or -1. */
      index: (code) => (index.has(code) ? index.get(code) : -1),
      /** A coarse sheet for thumbnails, `gap` units between points. */
      small(gap) {
        small = small || sheet(map.arcs.map((arc) => thin(arc, gap)), shapesOf(map), count);
        return small;
      },
    };
  }

  /* Land that belongs to no area of this level, as one path. */
  function otherLand(map) {
    if (!map.other || !map.other.length) return "";
    const rings = map.other.map((entry) => (Array.isArray(entry[0]) ? entry : [entry]));
    return sheet(map.arcs, rings.map((list, i) => [i, list]), rings.length)
      .lines((left, right) => left >= 0 || right >= 0);
  }

  /** The sheets of a map file, worked out once per file. */
  function of(map) {
    if (!known.has(map)) known.set(map, read(map));
    return known.get(map);
  }

  explorer.geometry = Object.freeze({ of });
})();
