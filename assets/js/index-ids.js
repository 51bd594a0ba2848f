/* The ids of the index page, as in layouts/index_ids.py; a test compares the two. */
(function () {
  "use strict";
  const explorer = (window.explorer = window.explorer || {});
  explorer.indexIds = Object.freeze({
    INDEX_FORM: "index-form",
    INDEX_PRESET: "index-preset",
    INDEX_PRESET_NOTE: "index-preset-note",
    INDEX_WEIGHTS_ERROR: "index-weights-error",
    INDEX_EQUAL: "index-equal",
    INDEX_COPY: "index-copy",
    INDEX_SINGLE: "index-single",
    INDEX_ALLOW: "index-allow",
    INDEX_WHICH: "index-which",
    INDEX_MAP_TITLE: "index-map-title",
    INDEX_TITLE: "index-title",
    INDEX_NOTE: "index-note",
    INDEX_WAIT: "index-wait",
    INDEX_FAILED: "index-failed",
    INDEX_FIND: "index-find",
    INDEX_TABLE: "index-table",
    INDEX_BODY: "index-body",
    INDEX_ALL: "index-all",
    INDEX_NONE: "index-none",
    INDEX_CSV: "index-csv",
    INDEX_XLSX: "index-xlsx",
    INDEX_PANEL: "index-panel",
    INDEX_SENTENCE: "index-sentence",
    INDEX_SURE: "index-sure",
    INDEX_MATTER: "index-matter",
    INDEX_PARTS: "index-parts",
    INDEX_OTHERS: "index-others",
  });
})();
