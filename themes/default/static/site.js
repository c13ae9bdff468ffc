// What every page gains where scripts run: remembered settings, menus that
// close, tables that sort. Nothing depends on it.
(function () {
  "use strict";
  var html = document.documentElement;
  var TEXT = "compendium-text", SCHEME = "compendium-scheme";

  // Storage may be missing or forbidden, as on file://.
  function recall(key) {
    try { return localStorage.getItem(key) || ""; } catch (e) { return ""; }
  }
  function remember(key, value) {
    try { value ? localStorage.setItem(key, value) : localStorage.removeItem(key); } catch (e) { /* not kept */ }
  }
  function apply(name, value) {
    value ? html.setAttribute("data-" + name, value) : html.removeAttribute("data-" + name);
  }

  // Before the first paint, so that nothing flashes.
  html.classList.add("js");
  apply("text", recall(TEXT));
  apply("scheme", recall(SCHEME));

  function all(selector, from) {
    return Array.prototype.slice.call((from || document).querySelectorAll(selector));
  }

  function settings(box) {
    function show() {
      all("[data-set]", box).forEach(function (button) {
        var now = html.getAttribute("data-" + button.dataset.set) || "";
        var on = "toggle" in button.dataset ? now !== "" : now === button.dataset.value;
        button.setAttribute("aria-pressed", String(on));
      });
    }
    box.addEventListener("click", function (event) {
      var button = event.target.closest("[data-set]");
      if (!button) return;
      var name = button.dataset.set;
      var value = button.dataset.value || "";
      if ("toggle" in button.dataset) value = html.getAttribute("data-" + name) ? "" : button.dataset.toggle;
      apply(name, value);
      remember(name === "text" ? TEXT : SCHEME, value);
      show();
      window.dispatchEvent(new Event("resize"));
    });
    show();
  }

  // On a narrow screen the contents of a document open when they are asked for.
  function contents(box) {
    box.open = getComputedStyle(box.querySelector("[data-here]")).display === "none";
  }

  // A menu closes by Escape and by a click elsewhere.
  function menus() {
    document.addEventListener("click", function (event) {
      all("details.menu[open]").forEach(function (menu) {
        if (!menu.contains(event.target)) menu.open = false;
      });
    });
    document.addEventListener("keydown", function (event) {
      var menu = event.key === "Escape" && event.target.closest("details.menu[open]");
      if (!menu) return;
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  }

  function sorting(table) {
    if (!("sortable" in table.dataset)) return;
    var body = table.tBodies[0];
    var heads = all("thead th", table);
    heads.forEach(function (head, column) {
      var button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.title = table.dataset.sortLabel;
      button.append.apply(button, Array.prototype.slice.call(head.childNodes));
      head.append(button);
      button.addEventListener("click", function () {
        var down = head.getAttribute("aria-sort") === "ascending";
        heads.forEach(function (other) { other.removeAttribute("aria-sort"); });
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        var numeric = head.matches(".num, .share"), sign = down ? -1 : 1;
        // A column of numbers puts what has none, as “全覆盖”, behind the rest.
        function key(row) {
          var cell = row.cells[column], text = (cell.querySelector(".amount") || cell).textContent.trim();
          return numeric ? parseFloat(text.replace(/[^\d.]+/g, " ")) : text;
        }
        var rows = Array.prototype.slice.call(body.rows).sort(function (a, b) {
          var x = key(a), y = key(b);
          if (!numeric) return x.localeCompare(y, html.lang) * sign;
          return isNaN(x) - isNaN(y) || (x - y || 0) * sign;
        });
        body.append.apply(body, rows);
      });
    });
  }

  // Numbers of a column stand on their decimal points; what follows a number,
  // as 以上, hangs behind it. A longer tail makes the cell one of words.
  function points(table) {
    var LONGEST = 2.6; // em
    var columns = {};
    all("tbody .num, tfoot .num", table).forEach(function (cell) {
      var text = (cell.querySelector(".amount") || cell).firstChild;
      while (text && text.nodeType !== Node.TEXT_NODE) text = text.firstChild;
      var at = text ? text.data.search(/\d(?=[^\d]*$|\.\d*[^\d]*$)/) : -1;
      var right = cell.getBoundingClientRect().right;
      if (at < 0 || !right) return;
      var tail = document.createRange();
      tail.setStart(text, at + 1);
      tail.setEnd(text, text.data.trimEnd().length);
      var width = tail.getBoundingClientRect().width / parseFloat(getComputedStyle(cell).fontSize);
      if (width > LONGEST) return;
      var column = Math.round(right);
      (columns[column] = columns[column] || []).push({ cell: cell, width: width });
    });
    Object.keys(columns).forEach(function (column) {
      var widest = Math.max.apply(null, columns[column].map(function (entry) { return entry.width; }));
      columns[column].forEach(function (entry) {
        var gap = widest - entry.width;
        if (gap > 0.01) entry.cell.style.setProperty("--behind", gap.toFixed(3) + "em");
      });
    });
  }

  // What scrolls by itself is a stop of the keyboard; where all of it shows it is none.
  function stops(frame) {
    if (!window.ResizeObserver) return;
    new ResizeObserver(function () {
      var scrolls = frame.scrollWidth > frame.clientWidth || frame.scrollHeight > frame.clientHeight;
      scrolls ? frame.setAttribute("tabindex", "0") : frame.removeAttribute("tabindex");
    }).observe(frame);
  }

  // Search opens packed files. In a browser that cannot, its page says so.
  function outdated() {
    try { if (new DecompressionStream("deflate-raw")) return; } catch (e) { /* too old */ }
    html.classList.add("outdated");
    all("[data-outdated]").forEach(function (note) { note.hidden = false; });
  }

  // What changes the size of anything is done as soon as the parser has put it there, and
  // before it is painted: done at the end, the page would move under its reader.
  var ready = [];
  function prepare(selector, steps) {
    all(selector).forEach(function (element) {
      var whole = element.nextSibling || element.parentNode.nextSibling || document.readyState !== "loading";
      if (!whole || ready.indexOf(element) >= 0) return;
      ready.push(element);
      steps.forEach(function (step) { step(element); });
    });
  }
  function arrived() {
    prepare("[data-settings]", [settings]);
    prepare("[data-contents]", [contents]);
    prepare("table", [sorting, points]);
    prepare(".table-wrap, .relations-frame, pre", [stops]);
  }
  var parsing = new MutationObserver(arrived);
  parsing.observe(html, { childList: true, subtree: true });

  document.addEventListener("DOMContentLoaded", function () {
    parsing.disconnect();
    [arrived, outdated, menus].forEach(function (start) { start(); });
  });
})();
