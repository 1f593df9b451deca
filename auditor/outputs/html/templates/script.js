(function () {
  "use strict";
  var root = document.documentElement;
  function at(id) { return document.getElementById(id); }
  function all(selector) { return Array.prototype.slice.call(document.querySelectorAll(selector)); }

  var toggle = at("theme"), themes = ["auto", "light", "dark"], kept = "auto";
  try { kept = localStorage.getItem("auditor-theme") || "auto"; } catch (fault) { kept = "auto"; }
  function dress(theme) {
    kept = themes.indexOf(theme) < 0 ? "auto" : theme;
    if (kept === "auto") { root.removeAttribute("data-theme"); } else { root.setAttribute("data-theme", kept); }
    toggle.textContent = toggle.getAttribute("data-" + kept);
    try { localStorage.setItem("auditor-theme", kept); } catch (fault) { return; }
  }
  toggle.hidden = false;
  dress(kept);
  toggle.addEventListener("click", function () { dress(themes[(themes.indexOf(kept) + 1) % themes.length]); });

  var opened = [];
  window.addEventListener("beforeprint", function () {
    opened = root.classList.contains("brief") ? [] : all(".more:not([open]), .form:not([open]), .alarming:not([open])");
    opened.forEach(function (one) { one.open = true; });
  });
  window.addEventListener("afterprint", function () { opened.forEach(function (one) { one.open = false; }); });

  function look(box) {
    var lit = box.querySelector(".lit"), svg = box.querySelector("svg");
    if (!lit || box.scrollWidth <= box.clientWidth) { return; }
    var view = svg.viewBox.baseVal, unit = box.scrollWidth / view.width;
    var left = (lit.x.baseVal.value - view.x) * unit, wide = lit.width.baseVal.value * unit;
    box.scrollLeft = Math.min(left - 12, left + wide / 2 - box.clientWidth / 2);
  }
  document.addEventListener("toggle", function (event) {
    if (event.target.open) { Array.prototype.forEach.call(event.target.querySelectorAll(".picture"), look); }
  }, true);
  if (all(".picture").length < 400) { all(".more[open] .picture").forEach(look); }

  var sheet = at("sheet"), svgs = "http://www.w3.org/2000/svg";
  if (sheet && sheet.showModal) {
    all(".whole").forEach(function (button) { button.hidden = false; });
    document.addEventListener("click", function (event) {
      var button = event.target.closest ? event.target.closest(".whole") : null;
      if (event.target === sheet) { sheet.close(); }
      if (!button) { return; }
      var figure = button.closest("figure"), name = button.getAttribute("data-sheet"), page = at(name);
      var shown = sheet.querySelector("svg"), use = document.createElementNS(svgs, "use");
      use.setAttribute("href", "#" + name);
      shown.setAttribute("viewBox", ["x", "y", "width", "height"].map(function (part) { return page.getAttribute(part); }).join(" "));
      shown.replaceChildren(use);
      Array.prototype.forEach.call(figure.querySelectorAll("rect"), function (rect) { shown.append(rect.cloneNode()); });
      at("sheet-title").textContent = figure.querySelector("figcaption").firstChild.textContent;
      sheet.showModal();
      shown.querySelector("rect").scrollIntoView({ block: "center" });
    });
  }

  var form = at("filters");
  if (!form) { return; }
  var cards = all("article[data-rule]"), reports = all("section[data-report]"), texts = [];
  var query = at("query"), rule = at("rule"), report = at("report"), flips = at("flips"), shown = at("shown"), cause = at("cause");
  var rows = all("tr[data-for]"), total = cards.length, home = cards.map(function (card) { return card.closest("section[data-report]").getAttribute("data-report"); });
  form.hidden = false;

  function told(count) { return count.toLocaleString(root.lang); }
  function squeezed(text) { return text.toLowerCase().replace(/\s+/g, " "); }
  function textOf(number) {
    if (texts[number] === undefined) { texts[number] = squeezed(cards[number].textContent); }
    return texts[number];
  }
  function filter() {
    var severities = all("[name=severity]").filter(function (one) { return one.checked; }).map(function (one) { return one.value; });
    var words = squeezed(query.value).split(" ").filter(Boolean), wanted = rule.value, from = report ? report.value : "";
    var only = Boolean(flips && flips.checked), count = 0, alive = {}, why = cause ? cause.value : "", counts = { "": {} };
    cards.forEach(function (card, number) {
      var fits = severities.indexOf(card.getAttribute("data-severity")) >= 0 &&
        (!wanted || card.getAttribute("data-rule") === wanted) && (!from || home[number] === from) &&
        (!only || card.hasAttribute("data-flips")) &&
        (!why || (" " + card.getAttribute("data-causes") + " ").indexOf(" " + why + " ") >= 0) &&
        words.every(function (part) { return textOf(number).indexOf(part) >= 0 || names[home[number]].indexOf(part) >= 0; });
      if (card.hidden === fits) { card.hidden = !fits; }
      if (fits) {
        count += 1; alive[home[number]] = true;
        [home[number], ""].forEach(function (place) {
          var own = counts[place] = counts[place] || {}, kind = card.getAttribute("data-severity");
          own[kind] = (own[kind] || 0) + 1;
          if (card.hasAttribute("data-flips")) { own.flips = (own.flips || 0) + 1; }
        });
      }
    });
    var filtered = count < total || words.length > 0 || Boolean(wanted) || Boolean(from) || Boolean(why) || only;
    reports.forEach(function (one) { one.hidden = filtered && !alive[one.getAttribute("data-report")]; });
    rows.forEach(function (one) { one.hidden = filtered && !alive[one.getAttribute("data-for")]; });
    reports.concat(rows).forEach(function (one) {
      var own = counts[one.getAttribute("data-report") || one.getAttribute("data-for")] || {};
      Array.prototype.forEach.call(one.querySelectorAll("[data-count]"), function (cell) {
        cell.textContent = told(own[cell.getAttribute("data-count")] || 0);
      });
    });
    all("[data-total]").forEach(function (cell) { cell.textContent = told(counts[""][cell.getAttribute("data-total")] || 0); });
    all("details.form").forEach(function (one) {
      var left = one.querySelector("article:not([hidden])");
      one.hidden = !left;
      if (left && filtered) { one.open = true; }
    });
    all("li[data-cards]").forEach(function (one) {
      one.hidden = filtered && !one.getAttribute("data-cards").split(" ").some(function (number) { return !at("c" + number).hidden; });
    });
    keep(severities);
    at("nothing").hidden = count > 0;
    shown.textContent = shown.getAttribute("data-text").replace("{shown}", told(count)).replace("{all}", told(total));
  }
  function keep(severities) {
    var told = [], put = function (name, value) { if (value) { told.push(name + "=" + encodeURIComponent(value)); } };
    put("q", query.value.trim()); put("rule", rule.value); put("report", report ? report.value : "");
    put("cause", cause ? cause.value : ""); put("flips", flips && flips.checked ? "1" : "");
    put("severity", severities.length < all("[name=severity]").length ? severities.join(",") || "none" : "");
    var now = told.length ? "#?" + told.join("&") : "";
    if (now || location.hash.indexOf("#?") === 0) {
      try { history.replaceState(null, "", now || location.pathname + location.search); } catch (fault) { return; }
    }
  }
  function recall() {
    if (location.hash.indexOf("#?") !== 0) { return; }
    location.hash.slice(2).split("&").forEach(function (part) {
      var name = part.split("=")[0], value = part.slice(name.length + 1);
      try { value = decodeURIComponent(value); } catch (fault) { return; }
      if (name === "q") { query.value = value; }
      if (name === "rule") { rule.value = value; }
      if (name === "report" && report) { report.value = value; }
      if (name === "cause" && cause) { cause.value = value; }
      if (name === "flips" && flips) { flips.checked = true; }
      if (name === "severity") {
        all("[name=severity]").forEach(function (one) { one.checked = value.split(",").indexOf(one.value) >= 0; });
      }
    });
  }
  window.addEventListener("hashchange", function () { if (location.hash.indexOf("#?") === 0) { recall(); filter(); } });
  function shorten() {
    reports.forEach(function (one) {
      var left = 0, shown = 0;
      Array.prototype.forEach.call(one.querySelectorAll("article:not([hidden])"), function (card) {
        var first = !card.closest(".cause-group") || !card.parentNode.querySelector("article:not([hidden]).told");
        var out = !first || card.closest("details.form") !== null || shown >= 15;
        card.classList.toggle("told", !out);
        card.classList.toggle("left", out);
        if (out) { left += 1; } else { shown += 1; }
      });
      if (left) { one.setAttribute("data-leftover", one.getAttribute("data-left").replace("{count}", told(left))); } else { one.removeAttribute("data-leftover"); }
    });
  }
  at("brief").addEventListener("click", function () {
    all("article.told").forEach(function (card) { card.classList.remove("told"); });
    shorten();
    root.classList.add("brief");
    window.print();
    root.classList.remove("brief");
  });
  var names = {};
  reports.forEach(function (one) {
    var head = one.querySelector("header");
    names[one.getAttribute("data-report")] = squeezed(head.textContent);
  });

  var waiting = 0;
  function soon() { clearTimeout(waiting); waiting = setTimeout(filter, 120); }
  query.addEventListener("input", soon);
  form.addEventListener("change", filter);
  form.addEventListener("submit", function (event) { event.preventDefault(); filter(); });
  form.addEventListener("reset", function () { setTimeout(filter, 0); });
  document.addEventListener("keydown", function (event) {
    var inside = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === "/" && !inside && !event.ctrlKey && !event.metaKey && !event.altKey) { event.preventDefault(); query.focus(); }
    if (event.key === "Escape" && event.target === query && query.value) { query.value = ""; filter(); }
  });
  document.addEventListener("click", function (event) {
    var link = event.target.closest ? event.target.closest("main a[href^='#']") : null;
    var goal = link ? at(link.getAttribute("href").slice(1)) : null;
    if (goal && goal.closest("[hidden]")) { form.reset(); setTimeout(function () { filter(); goal.scrollIntoView(); }, 0); }
    if (!goal) { return; }
    var more = goal.tagName === "ARTICLE" ? goal.querySelector(".more") : null, fold = goal.closest("details.form");
    if (fold) { fold.open = true; }
    if (more) { more.open = true; }
    [80, 300].forEach(function (wait) { setTimeout(function () { goal.scrollIntoView(); }, wait); });
  });

  var open = at("open");
  function details() { return all(".more"); }
  function name() { open.textContent = open.getAttribute(details().some(function (one) { return !one.open; }) ? "data-open" : "data-close"); }
  open.addEventListener("click", function () {
    var closed = details().some(function (one) { return !one.open; });
    details().forEach(function (one) { one.open = closed; });
    name();
  });
  name();
  recall();
  filter();
})();
