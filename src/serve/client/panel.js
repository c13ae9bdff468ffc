// The panel: what the checker found, of this page and of the whole compendium,
// each a link into the editor. It stands in a shadow, so that neither theme nor
// panel can change the other.
(function (own) {
  "use strict";
  var TEXTS = {
    "zh-CN": {
      panel: "检查结果", page: "本页", all: "全部", close: "关闭", clean: "没有问题", none: "这里没有问题",
      error: "错误", warning: "警告", info: "提示", help: "办法：", checking: "正在检查…", lost: "连接已断开，正在重试",
      stale: "本页的文件有错误，显示的是上一次能读的内容。", other: "有文件读不了，显示的是上一次能读的内容：",
      gone: "汇编里已经没有这一页，显示的是最后的内容。", more: function (n) { return "另有 " + n + " 条没有列出"; }, show: "查看全部"
    },
    en: {
      panel: "Findings", page: "This page", all: "All", close: "Close", clean: "No problems", none: "No problems here",
      error: "error", warning: "warning", info: "info", help: "Help: ", checking: "Checking…", lost: "Connection lost, trying again",
      stale: "The file of this page has errors; shown is what could last be read.", other: "Files that cannot be read are shown as they last were:",
      gone: "The compendium no longer has this page; shown is what it last was.", more: function (n) { return n + " more are not listed"; }, show: "Show all"
    }
  };
  var SEVERITIES = ["error", "warning", "info"];
  var state = { findings: null, tab: "page", open: false, lost: false, gone: false };
  var root, badge, box, bar;

  function text(key) { return TEXTS[state.findings ? state.findings.language : "zh-CN"][key]; }

  function make(name, attributes, children) {
    var element = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) {
      if (attributes[key] !== null) element.setAttribute(key, attributes[key]);
    });
    (children || []).forEach(function (child) { if (child !== null) element.append(child); });
    return element;
  }

  // Puts the panel into the page.
  own.panel = function () {
    var host = make("div", { "data-compendium-panel": "" });
    root = host.attachShadow({ mode: "open" });
    badge = make("button", { type: "button", class: "badge", "aria-expanded": "false", "aria-controls": "box" });
    box = make("section", { id: "box", class: "box", hidden: "" });
    bar = make("div", { class: "bar", role: "alert", hidden: "" });
    root.append(make("link", { rel: "stylesheet", href: "/.compendium/client.css" }), bar, badge, box);
    badge.addEventListener("click", function () { toggle(!state.open); });
    root.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && state.open) { toggle(false); badge.focus(); event.stopPropagation(); }
    });
    document.body.append(host);
    draw();
  };

  own.show = function (change) {
    Object.keys(change).forEach(function (key) { state[key] = change[key]; });
    draw();
  };

  function toggle(open) {
    state.open = open;
    draw();
    if (open) box.querySelector("button").focus();
  }

  function draw() {
    if (!root) return;
    var findings = state.findings;
    drawBadge(findings);
    drawBar(findings);
    badge.setAttribute("aria-expanded", String(state.open));
    box.hidden = !state.open;
    if (!findings) return;
    // Keys pressed in the panel stay in the panel.
    var focused = root.activeElement && root.activeElement.dataset.key, top = (box.querySelector("ul") || box).scrollTop;
    box.setAttribute("aria-label", text("panel"));
    box.setAttribute("lang", findings.language);
    box.replaceChildren(head(findings), entries(findings));
    box.querySelector("ul").scrollTop = top;
    var again = focused && box.querySelector('[data-key="' + CSS.escape(focused) + '"]');
    if (again) again.focus();
  }

  function drawBadge(findings) {
    var summary = findings && findings.summary;
    var parts = !summary ? [] : SEVERITIES.filter(function (severity) { return summary[severity + "s"]; })
      .map(function (severity) { return summary[severity + "s"] + " " + text(severity); });
    var words = state.lost ? text("lost") : !findings ? text("checking") : parts.length ? parts.join(" · ") : text("clean");
    var kind = state.lost ? "lost" : !summary ? "wait" : summary.errors ? "error" : summary.warnings ? "warning" : "clean";
    badge.className = "badge " + kind + (findings && !findings.checked ? " stale" : "");
    if (badge.textContent !== words) badge.textContent = words;
    badge.setAttribute("aria-label", text("panel") + " " + words);
  }

  // The errors of this page stand on top of it.
  function drawBar(findings) {
    var errors = findings ? findings.page.filter(function (found) { return found.severity === "error"; }) : [];
    var stale = findings && findings.is_stale, elsewhere = findings ? findings.stale : [];
    var says = [];
    if (state.gone) says.push(text("gone"));
    if (stale) says.push(text("stale"));
    else if (elsewhere.length) says.push(text("other") + " " + elsewhere.join(" "));
    var lines = says.map(function (line) { return make("p", {}, [line]); });
    errors.slice(0, 3).forEach(function (found) { lines.push(make("p", {}, [found.message + " ", link(found, "bar")])); });
    if (errors.length > 3) {
      var all = make("button", { type: "button" }, [text("show")]);
      all.addEventListener("click", function () { state.tab = "page"; toggle(true); });
      lines.push(all);
    }
    var before = bar.textContent;
    var now = lines.map(function (line) { return line.textContent; }).join("");
    bar.hidden = !lines.length;
    // What is announced once is not announced again.
    if (before !== now) bar.replaceChildren.apply(bar, lines);
  }

  function head(findings) {
    var tabs = ["page", "all"].map(function (tab) {
      var count = tab === "page" ? findings.page.length
        : findings.summary.errors + findings.summary.warnings + findings.summary.infos;
      var button = make("button", { type: "button", "aria-pressed": String(state.tab === tab), "data-key": tab },
        [text(tab) + " " + count]);
      button.addEventListener("click", function () { state.tab = tab; draw(); });
      return button;
    });
    var close = make("button", { type: "button", class: "close", "data-key": "close", "aria-label": text("close") }, ["×"]);
    close.addEventListener("click", function () { toggle(false); badge.focus(); });
    return make("header", {}, [make("h2", {}, [text("panel")])].concat(tabs, [close]));
  }

  function entries(findings) {
    var found = findings[state.tab], total = state.tab === "page" ? found.length
      : findings.summary.errors + findings.summary.warnings + findings.summary.infos;
    var items = found.map(function (entry) {
      return make("li", { class: entry.severity }, [
        make("p", { class: "what" }, [make("span", { class: "mark" }, [text(entry.severity)]), " ", entry.message]),
        entry.label ? make("p", { class: "label" }, [entry.label]) : null,
        entry.help ? make("p", { class: "help" }, [text("help") + entry.help]) : null,
        make("p", { class: "where" }, [link(entry, "list"), " ", make("code", {}, [entry.rule])])
      ]);
    });
    if (!items.length) items.push(make("li", { class: "nothing" }, [text("none")]));
    if (total > found.length) items.push(make("li", { class: "nothing" }, [text("more")(total - found.length)]));
    return make("ul", { tabindex: "0", "aria-label": text("panel") }, items);
  }

  function link(entry, where) {
    return make("a", { href: entry.href, "data-key": where + entry.rule + entry.place }, [entry.place]);
  }
})(window.__compendium = window.__compendium || {});
