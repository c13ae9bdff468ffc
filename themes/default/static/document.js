// What a document gains where scripts run: the current section marked, notes
// in the margin, cards for values and terms. Nothing depends on it.
(function () {
  "use strict";
  var html = document.documentElement;

  function all(selector, from) {
    return Array.prototype.slice.call((from || document).querySelectorAll(selector));
  }

  function contents() {
    var box = document.querySelector("[data-contents]");
    if (!box) return;
    var here = box.querySelector("[data-here]");
    function beside() { return getComputedStyle(here).display === "none"; }
    // The third level is not shown; its place is that of the section above.
    var links = all("a", box).filter(function (link) { return !link.closest("ol ol ol"); });
    var heads = links.map(function (link) {
      return document.getElementById(decodeURIComponent(link.hash.slice(1)));
    });
    var current = null, waiting = false;
    function mark() {
      waiting = false;
      var found = null;
      heads.forEach(function (head, index) {
        if (head && head.getBoundingClientRect().top < 140) found = links[index];
      });
      if (found === current) return;
      if (current) current.removeAttribute("aria-current");
      current = found;
      here.textContent = found ? found.textContent : "";
      if (!found) return;
      found.setAttribute("aria-current", "true");
      var list = box.querySelector("ol");
      if (beside()) list.scrollTop = found.offsetTop - list.offsetTop - list.clientHeight / 2;
    }
    window.addEventListener("scroll", function () {
      if (!waiting) { waiting = true; requestAnimationFrame(mark); }
    }, { passive: true });
    window.addEventListener("resize", function () { if (beside()) box.open = true; });
    box.addEventListener("click", function (event) {
      if (event.target.closest("a") && !beside()) box.open = false;
    });
    mark();
  }

  // Findings stand beside their passages, and what is related flows round them;
  // notes stand beside their marks where the margin is free there.
  function marginNotes() {
    var place = document.querySelector("[data-margin-notes]");
    var notes = all(".footnotes li"), findings = all(".prose .passage-finding");
    if (!place || !notes.length && !findings.length) return;
    function beside(column) {
      var taken = [], floor = 0;
      findings.forEach(function (finding) {
        var passage = finding.previousElementSibling;
        while (passage && passage.matches(".passage-finding")) passage = passage.previousElementSibling;
        var top = Math.max((passage || finding.parentElement).getBoundingClientRect().top, floor);
        finding.classList.add("in-margin");
        finding.style.width = column.width + "px";
        var origin = finding.offsetParent.getBoundingClientRect();
        finding.style.left = column.left - origin.left + "px";
        finding.style.top = top - origin.top + "px";
        floor = top + finding.offsetHeight + 16;
        taken.push({ top: top, bottom: floor });
        all(".related > *").forEach(function (block) {
          var box = block.getBoundingClientRect();
          if (box.bottom <= top || box.top >= floor) return;
          block.style.marginTop = parseFloat(getComputedStyle(block).marginTop) + floor - box.top + "px";
        });
      });
      return taken;
    }
    function set() {
      place.textContent = "";
      place.hidden = false;
      findings.forEach(function (finding) { finding.classList.remove("in-margin"); finding.removeAttribute("style"); });
      all(".related > *").forEach(function (block) { block.style.marginTop = ""; });
      var text = document.querySelector(".text").getBoundingClientRect();
      var column = place.getBoundingClientRect();
      if (column.left < text.right) { place.hidden = true; return; }
      var taken = beside(column);
      var top = place.getBoundingClientRect().top;
      var free = 32;
      notes.forEach(function (note) {
        var mark = document.querySelector('a[href="#' + note.id + '"]');
        if (!mark) return;
        var wish = mark.getBoundingClientRect().top - top;
        if (Math.max(wish, free) - wish > 320) return;
        var copy = document.createElement("div");
        copy.className = "margin-note";
        copy.setAttribute("aria-hidden", "true");
        var number = document.createElement("b");
        number.textContent = place.dataset.label + " " + mark.textContent + " ";
        var body = note.querySelector(".note-body").cloneNode(true);
        all(".passage-finding", body).forEach(function (finding) { finding.remove(); });
        copy.append(number, body.textContent.trim());
        place.append(copy);
        var at = Math.max(wish, free);
        taken.forEach(function (one) {
          if (at + top < one.bottom && at + top + copy.offsetHeight > one.top) at = one.bottom - top;
        });
        copy.style.top = at + "px";
        free = at + copy.offsetHeight + 16;
      });
    }
    set();
    window.addEventListener("resize", set);
    window.addEventListener("load", set);
    document.addEventListener("toggle", set, true);
  }

  // A value or term shows what the margin says of it.
  function cards() {
    var card = null, owner = null, timer = 0;
    function close() {
      clearTimeout(timer);
      if (card) { card.remove(); owner.removeAttribute("aria-describedby"); card = null; }
    }
    function open(link) {
      close();
      var match = all("[data-card]").find(function (item) {
        return item.querySelector("a").href === link.href;
      });
      if (!match) return;
      var copy = match.cloneNode(true), name = document.createElement("b");
      name.textContent = copy.querySelector("a").textContent;
      copy.querySelector("a").replaceWith(name);
      card = document.createElement("div");
      while (copy.firstChild) card.append(copy.firstChild);
      card.className = "card";
      card.id = "card";
      card.setAttribute("role", "tooltip");
      document.body.append(card);
      var at = link.getClientRects()[0];
      var room = html.clientWidth - card.offsetWidth - 8;
      card.style.left = Math.max(8, Math.min(at.left, room)) + scrollX + "px";
      card.style.top = at.bottom + scrollY + 4 + "px";
      owner = link;
      link.setAttribute("aria-describedby", "card");
      card.addEventListener("mouseenter", function () { clearTimeout(timer); });
      card.addEventListener("mouseleave", close);
    }
    all(".prose a.value, .prose a.term").forEach(function (link) {
      link.addEventListener("mouseenter", function () { open(link); });
      link.addEventListener("focus", function () { open(link); });
      link.addEventListener("mouseleave", function () { timer = setTimeout(close, 250); });
      link.addEventListener("blur", close);
    });
    document.addEventListener("keydown", function (event) { if (event.key === "Escape") close(); });
  }

  [contents, marginNotes, cards].forEach(function (start) { start(); });
})();
