// Follows the compendium: hears of changes, fetches the page, brings it up to date.
(function (own) {
  "use strict";
  var page = document.currentScript.dataset.page;
  var busy = false, again = false, last = null;

  document.addEventListener("readystatechange", function start() {
    if (document.readyState !== "interactive") return;
    document.removeEventListener("readystatechange", start);
    own.remember();
    own.panel();
    listen();
  });

  function listen() {
    var events = new EventSource("/.compendium/events");
    // What happened before, or while nobody listened, is seen by looking.
    events.addEventListener("open", function () { own.show({ lost: false }); look(); });
    events.addEventListener("error", function () { own.show({ lost: true }); });
    events.addEventListener("moment", function (event) {
      assets(JSON.parse(event.data));
      look();
    });
    // Marks at passages are part of the page.
    events.addEventListener("findings", function () { findings(); look(); });
    addEventListener("pagehide", function () { events.close(); });
    addEventListener("pageshow", function (event) { if (event.persisted) location.reload(); });
  }

  // One look at a time; what happens meanwhile asks for one more.
  function look() {
    if (busy) { again = true; return; }
    busy = true; again = false;
    fetch(location.pathname + location.search, { cache: "no-cache" }).then(function (reply) {
      return reply.text().then(function (html) {
        var gone = reply.status === 404 && last !== null && last.status === 200;
        own.show({ gone: gone });
        if (gone || last && last.html === html) return;
        last = { html: html, status: reply.status };
        if (!own.update(html)) location.reload();
      });
    }).catch(function () { /* the stream says so */ }).then(function () {
      busy = false;
      findings();
      if (again) look();
    });
  }

  function findings() {
    fetch("/.compendium/findings.json?page=" + page, { cache: "no-cache" })
      .then(function (reply) { return reply.json(); })
      .then(function (found) { own.show({ findings: found }); })
      .catch(function () { /* the stream says so */ });
  }

  // Styles and pictures are exchanged one by one; a script has to start anew.
  function assets(change) {
    (change.assets || []).forEach(function (path) {
      function is(address) { return address && new URL(address, location.href).pathname === "/" + path; }
      function every(selector) { return Array.prototype.slice.call(document.querySelectorAll(selector)); }
      var version = "/" + path + "?moment=" + change.moment;
      every("link[rel~=stylesheet]").filter(function (link) { return is(link.href); }).forEach(function (old) {
        var fresh = old.cloneNode();
        fresh.href = version;
        // The old one goes when the new one is there: nothing flashes.
        fresh.addEventListener("load", function () { old.remove(); });
        own.replaced(old, fresh);
        old.after(fresh);
      });
      every("img").filter(function (img) { return is(img.src); }).forEach(function (img) { img.src = version; });
      if (every("script[src]").some(function (script) { return is(script.src); })) location.reload();
    });
  }
})(window.__compendium = window.__compendium || {});
