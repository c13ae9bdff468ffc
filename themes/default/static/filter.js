// Narrows a list down: the report by severity, rule and file, indicators by state and
// owner. What is chosen stands in the address, so that a view can be sent to somebody.
// Without scripts all is shown.
(function () {
  "use strict";
  var form = document.querySelector("[data-filters]");
  if (!form) return;
  function all(selector, from) {
    return Array.prototype.slice.call((from || document).querySelectorAll(selector));
  }
  var names = all("select", form).map(function (select) { return select.name; });
  var items = all(form.dataset.filters);
  var shown = document.querySelector("[data-shown]"), none = document.querySelector("p[data-none]");

  // `#rule=…&severity=…`; any other fragment is the anchor of a finding.
  function read() {
    var chosen = new URLSearchParams(location.hash.slice(1));
    names.forEach(function (name) {
      var select = form.elements[name], value = chosen.get(name) || "";
      select.value = value;
      if (select.value !== value) select.value = "";
    });
  }

  function show() {
    var count = 0;
    items.forEach(function (item) {
      item.hidden = names.some(function (name) {
        var value = form.elements[name].value;
        return value && item.dataset[name] !== value;
      });
      if (!item.hidden) count += 1;
    });
    // A section of which nothing is left goes with its heading.
    all("[data-items]").forEach(function (section) {
      section.hidden = !section.querySelector(form.dataset.filters + ":not([hidden])");
    });
    shown.textContent = count;
    none.hidden = count > 0;
  }

  function write() {
    var chosen = names.filter(function (name) { return form.elements[name].value; }).map(function (name) {
      return name + "=" + encodeURIComponent(form.elements[name].value).replace(/%2F/g, "/");
    });
    history.replaceState(null, "", chosen.length ? "#" + chosen.join("&") : location.pathname + location.search);
    show();
  }

  document.querySelectorAll("[data-by-rule]").forEach(function (link) {
    link.addEventListener("click", function (event) {
      event.preventDefault();
      form.elements.rule.value = link.dataset.byRule;
      write();
      form.scrollIntoView();
    });
  });
  form.addEventListener("change", write);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  window.addEventListener("hashchange", function () { read(); show(); });
  read();
  show();
})();
