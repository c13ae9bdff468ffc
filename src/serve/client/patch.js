// Brings the page from the source it was made of to a newer one, in place: only
// what differs between the two is touched, so that scroll, focus, open sections
// and what the page's own scripts have added stay.
(function (own) {
  "use strict";
  // The page's source as nodes; and for each of them the node that shows it.
  var source = null, shown = new WeakMap();
  var touched = [], lost = false;
  // More pairs of children than this are compared in order, without a search.
  var MOST_PAIRS = 40000;

  function list(nodes) { return Array.prototype.slice.call(nodes); }

  function pair(node, live) {
    shown.set(node, live);
    var below = live.firstChild;
    for (var child = node.firstChild; child && below; child = child.nextSibling) {
      pair(child, below);
      below = below.nextSibling;
    }
  }

  // What the parser has made, before any deferred script has changed it.
  own.remember = function () {
    source = document.documentElement.cloneNode(true);
    pair(source, document.documentElement);
  };

  // Another element stands for the same source from now on.
  own.replaced = function (old, live) {
    list(source.querySelectorAll(old.localName)).forEach(function (node) {
      if (shown.get(node) === old) shown.set(node, live);
    });
  };

  // Brings the page to a newer source; false when only loading it anew can.
  own.update = function (html) {
    var after = new DOMParser().parseFromString(html, "text/html").documentElement;
    touched = []; lost = false;
    if (scripts(source) !== scripts(after)) return false;
    var keep = place();
    ["lang", "data-edition"].forEach(function (name) { attribute(source, after, name); });
    patch(source.querySelector("head"), after.querySelector("head"));
    patch(source.querySelector("body"), after.querySelector("body"));
    keep();
    if (touched.length) {
      mark();
      // Page scripts measure again.
      window.dispatchEvent(new Event("resize"));
      document.dispatchEvent(new CustomEvent("compendium:updated"));
    }
    return !lost;
  };

  // Scripts that come or go have to run from the start.
  function scripts(root) {
    return list(root.querySelectorAll("script")).map(function (script) {
      return script.getAttribute("src") + "\n" + script.textContent;
    }).join("\n");
  }

  function patch(before, after) {
    if (before.isEqualNode(after)) return;
    var live = shown.get(before);
    if (!live) { lost = true; return; }
    if (before.nodeType !== Node.ELEMENT_NODE) {
      before.data = after.data;
      live.data = after.data;
      touched.push(live.parentNode);
      return;
    }
    list(before.attributes).concat(list(after.attributes)).forEach(function (found) {
      attribute(before, after, found.name);
    });
    children(before, after);
  }

  function attribute(before, after, name) {
    var value = after.getAttribute(name);
    if (before.getAttribute(name) === value) return;
    [before, shown.get(before)].forEach(function (node) {
      if (!node) return;
      if (value === null) node.removeAttribute(name); else node.setAttribute(name, value);
    });
    touched.push(shown.get(before));
  }

  function children(before, after) {
    var old = list(before.childNodes), now = list(after.childNodes);
    // From the end to the start, so that what follows is in its place already.
    var next = null;
    align(old, now).reverse().forEach(function (step) {
      if (step.old && step.now) {
        patch(step.old, step.now);
        next = step.old;
      } else if (step.old) {
        remove(step.old);
      } else {
        insert(before, step.now, next);
        next = step.now;
      }
    });
  }

  function remove(node) {
    var live = shown.get(node);
    if (live) { touched.push(live.parentNode); live.remove(); }
    node.remove();
  }

  function insert(parent, node, next) {
    var home = shown.get(parent);
    if (!home) { lost = true; return; }
    var fresh = document.importNode(node, true);
    parent.insertBefore(document.adoptNode(node), next);
    pair(node, fresh);
    var after = next && shown.get(next), before = node.previousSibling && shown.get(node.previousSibling);
    if (after && after.parentNode) after.parentNode.insertBefore(fresh, after);
    else if (before && before.parentNode) before.after(fresh);
    else home.append(fresh);
    touched.push(fresh.nodeType === Node.ELEMENT_NODE ? fresh : fresh.parentNode);
  }

  // Which new child continues which old one: equal ones first, then those of one kind.
  function align(old, now) {
    var oldText = old.map(markup), nowText = now.map(markup);
    var start = 0, end = 0, steps = [];
    while (start < old.length && start < now.length && oldText[start] === nowText[start]) start++;
    while (end < old.length - start && end < now.length - start &&
      oldText[old.length - 1 - end] === nowText[now.length - 1 - end]) end++;
    function both(i, j) { return { old: old[i], now: now[j] }; }
    for (var i = 0; i < start; i++) steps.push(both(i, i));
    var n = old.length - end, m = now.length - end;
    middle(start, n, m).forEach(function (step) { steps.push(step); });
    for (i = 0; i < end; i++) steps.push(both(n + i, m + i));
    return steps;

    function score(i, j) {
      if (oldText[i] === nowText[j]) return 4;
      var a = old[i], b = now[j];
      return a.nodeName === b.nodeName && (a.id || "") === (b.id || "") && a.className === b.className ? 1 : 0;
    }

    function middle(start, n, m) {
      var rows = n - start, columns = m - start, steps = [];
      var best = [];
      if (rows * columns <= MOST_PAIRS) {
        for (var i = rows; i >= 0; i--) {
          best[i] = [];
          for (var j = columns; j >= 0; j--) {
            if (i === rows || j === columns) { best[i][j] = 0; continue; }
            var paired = score(start + i, start + j);
            best[i][j] = Math.max(best[i + 1][j], best[i][j + 1], paired && paired + best[i + 1][j + 1]);
          }
        }
      }
      var a = 0, b = 0;
      while (a < rows || b < columns) {
        var gain = a < rows && b < columns ? score(start + a, start + b) : 0;
        var isPair = gain && (!best.length || best[a][b] === gain + best[a + 1][b + 1]);
        if (isPair) steps.push({ old: old[start + a++], now: now[start + b++] });
        else if (b >= columns || a < rows && (!best.length || best[a][b] === best[a + 1][b])) {
          steps.push({ old: old[start + a++] });
        } else steps.push({ now: now[start + b++] });
      }
      return steps;
    }
  }

  function markup(node) {
    return node.nodeType === Node.ELEMENT_NODE ? node.outerHTML : node.nodeType + (node.data || "");
  }

  // What the reader looks at stays where it is, whatever changed above it.
  function place() {
    var main = document.querySelector("main") || document.body, at = null;
    var found = document.elementsFromPoint(innerWidth / 2, Math.min(160, innerHeight / 2));
    found.some(function (element) { return main.contains(element) && element !== main && (at = element); });
    var top = at && at.getBoundingClientRect().top, html = document.documentElement;
    // The browser's own way of doing this would do it twice.
    html.style.overflowAnchor = "none";
    return function () {
      if (at && at.isConnected && scrollY > 0) {
        scrollBy({ top: at.getBoundingClientRect().top - top, behavior: "instant" });
      }
      requestAnimationFrame(function () { html.style.overflowAnchor = ""; });
    };
  }

  // Shows for a moment what is new, to those who do not mind things that move.
  function mark() {
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    new Set(touched).forEach(function (element) {
      if (!element || !element.animate || !document.body.contains(element) || element === document.body) return;
      element.animate([{ backgroundColor: "rgba(255, 193, 7, 0.35)" }, {}], 900);
    });
  }
})(window.__compendium = window.__compendium || {});
