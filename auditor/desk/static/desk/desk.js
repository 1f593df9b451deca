// The desk's own script: look, keyboard, the list of findings, uploads. Pages work without it, by links and forms.
(function () {
  "use strict";
  function at(id) { return document.getElementById(id); }
  function all(selector, within) { return Array.prototype.slice.call((within || document).querySelectorAll(selector)); }
  var help = at("help");

  // The list of findings: which one is open, and the filter.
  function picks() { return all(".pick").filter(function (one) { return !one.closest("[hidden]"); }); }
  function current() { return document.querySelector(".pick[aria-current]"); }
  function marked() {
    var work = at("work"), id = work ? work.getAttribute("data-finding") : null;
    all(".pick").forEach(function (one) {
      if (one.getAttribute("data-finding") === id) {
        one.setAttribute("aria-current", "true");
        if (getComputedStyle(one.closest(".picks")).overflowY !== "visible") { one.scrollIntoView({ block: "nearest" }); }
      } else { one.removeAttribute("aria-current"); }
    });
    lit();
    following();
  }
  function lit() {
    var paper = document.querySelector(".paper"), light = paper ? paper.querySelector("[data-chosen]") : null;
    if (!light) { return; }
    if (getComputedStyle(paper).overflowY === "visible") { // on a phone the page of the report moves sideways only
      var leaf = light.closest(".leaf");
      leaf.scrollLeft += light.getBoundingClientRect().left - leaf.getBoundingClientRect().left - leaf.clientWidth / 3;
      return;
    }
    var box = light.getBoundingClientRect(), frame = paper.getBoundingClientRect();
    paper.scrollTop += box.top - frame.top - frame.height / 3;
    if (paper.scrollWidth > paper.clientWidth) { paper.scrollLeft += box.left - frame.left - frame.width / 3; }
  }
  function step(by) {
    var shown = picks(), here = shown.indexOf(current());
    var goal = shown[here < 0 ? 0 : here + by];
    if (goal) { goal.click(); }
  }
  function following() {
    // A decision goes on to the next open finding that the filter shows; without one, the server chooses.
    var shown = picks(), here = shown.indexOf(current()), form = at("decide"), field = form ? form.querySelector("[name=next]") : null;
    if (!field) { return; }
    var after = shown.slice(here + 1).concat(shown.slice(0, Math.max(here, 0)));
    var open = after.filter(function (one) { return !one.getAttribute("data-state"); })[0];
    if (open) { field.setAttribute("data-after", open.getAttribute("data-finding")); }
  }
  var query = at("pickquery");
  function filter() {
    var wanted = query.value.trim().toLowerCase(), only = at("pickopen"), count = 0;
    all(".picks li").forEach(function (line) {
      var pick = line.querySelector(".pick");
      var fits = !wanted || line.textContent.toLowerCase().indexOf(wanted) >= 0;
      if (only.checked && pick.getAttribute("data-state") && !pick.hasAttribute("aria-current")) { fits = false; }
      line.hidden = !fits;
      count += fits ? 1 : 0;
    });
    all(".picks .cause").forEach(function (group) {
      group.hidden = !all("li", group).some(function (line) { return !line.hidden; });
    });
    var said = at("pickcount");
    said.textContent = said.getAttribute("data-text").replace("{shown}", count).replace("{all}", all(".picks li").length);
    following();
  }
  if (query) {
    query.addEventListener("input", filter);
    at("pickopen").addEventListener("change", filter);
    query.form.addEventListener("submit", function (event) { event.preventDefault(); filter(); });
    query.form.hidden = false;
    filter();
  }

  // Keyboard. Single keys can be switched off (WCAG 2.1.4), and never act inside a field.
  function keys() { return help.getAttribute("data-keys") === "on"; }
  all("[data-help]").forEach(function (one) {
    one.hidden = false;
    one.addEventListener("click", function () { help.showModal(); });
  });
  help.querySelector("[data-close]").addEventListener("click", function () { help.close(); });
  function follow(selector) {
    var goal = document.querySelector(selector);
    if (goal) { goal.click(); }
    return Boolean(goal);
  }
  function note() {
    var field = document.querySelector("#decide textarea");
    if (field) { field.focus(); }
    return Boolean(field);
  }
  function decide(key) {
    var button = document.querySelector("#decide button[data-key='" + key + "']"), field;
    if (!button) { return false; }
    field = document.querySelector("#decide textarea");
    if (button.hasAttribute("data-reason") && !field.value.trim()) {
      alarm(button.getAttribute("data-reason"));
      at("decide").setAttribute("data-after", key);
      field.focus();
      return true;
    }
    button.click();
    return true;
  }
  function say(text) {
    var live = at("said");
    live.className = "unseen";
    live.textContent = text;
  }
  var ACTS = {
    j: function () { step(1); return true; },
    k: function () { step(-1); return true; },
    n: function () { return follow("[data-turn=next]"); },
    p: function () { return follow("[data-turn=back]"); },
    a: function () { return decide("a"); },
    d: function () { return decide("d"); },
    f: function () { return decide("f"); },
    x: function () { return decide("x"); },
    w: function () { return decide("w"); },
    u: function () { return follow("#undo button"); },
    c: note,
    "]": function () { return follow("[data-report=next]"); },
    "[": function () { return follow("[data-report=back]"); },
    "/": function () { var field = document.querySelector("[data-filter]"); if (field) { field.focus(); field.select(); } return Boolean(field); },
    "?": function () { help.showModal(); return true; }
  };
  document.addEventListener("keydown", function (event) {
    var goal = event.target, inside = /^(INPUT|SELECT|TEXTAREA)$/.test(goal.tagName) || goal.isContentEditable;
    if (inside && goal.closest("#decide") && event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      var after = at("decide").getAttribute("data-after");
      event.preventDefault();
      if (after) { decide(after); }
      return;
    }
    if (inside) {
      if (event.key === "Escape") { goal.blur(); }
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || !keys() || document.querySelector("dialog[open]")) { return; }
    var act = ACTS[event.key];
    if (act && act()) { event.preventDefault(); }
  });

  document.addEventListener("htmx:afterSwap", function (event) {
    if (event.detail.target.id === "work" || event.detail.target.id === "paper") {
      if (query) { filter(); }
      marked();
      var here = at("work").getAttribute("data-said");
      if (here && event.detail.target.id === "work") { say(here); }
    }
  });
  document.addEventListener("htmx:responseError", function () { alarm(help.getAttribute("data-failed")); });
  document.addEventListener("htmx:sendError", function () { alarm(help.getAttribute("data-failed")); });

  // A decision is sent, then the next finding is fetched; where somebody was first, this one is shown anew.
  function show(form, finding, changed) {
    var address = form.getAttribute("data-at") + "?finding=" + finding;
    window.htmx.ajax("GET", address + "&changed=" + changed, { target: "#work", swap: "outerHTML" }).then(function () {
      document.querySelector(".detail").focus({ preventScroll: true });
    });
    history.replaceState(null, "", address);
  }
  document.addEventListener("submit", function (event) {
    var form = event.target, work = at("work");
    if (!work || (form.id !== "decide" && form.id !== "undo") || !window.htmx) { return; }
    event.preventDefault();
    if (work.getAttribute("aria-busy")) { return; }
    var here = work.getAttribute("data-finding"), body = new FormData(form, event.submitter);
    var goal = form.id === "undo" ? form.getAttribute("data-back") || here : form.querySelector("[name=next]").getAttribute("data-after");
    work.setAttribute("aria-busy", "true");
    document.activeElement.blur(); // else htmx gives the focus to the next finding's field, where keys are letters
    fetch(form.action, { method: "POST", body: body, headers: { Accept: "application/json" } })
      .then(function (answer) { return answer.json(); })
      .then(function (told) {
        work.removeAttribute("aria-busy");
        if (!told.ok) { alarm(told.message); }
        if (told.ok || told.key === "decided-meanwhile") { show(form, told.ok ? goal : here, form.id === "undo" ? goal : here); }
      })
      .catch(function () { work.removeAttribute("aria-busy"); alarm(help.getAttribute("data-failed")); });
  });
  function alarm(text) {
    var live = at("said");
    live.className = "told caution";
    live.textContent = text;
  }
  if (at("work")) { marked(); }

  // The profile of an office is checked without being kept.
  var check = at("check");
  if (check) {
    check.hidden = false;
    check.addEventListener("click", function () {
      var form = at("profile"), told = at("checked");
      fetch(form.getAttribute("data-check"), { method: "POST", body: new FormData(form), headers: { Accept: "application/json" } })
        .then(function (answer) { return answer.json(); })
        .then(function (answer) {
          var lines = answer.ok ? answer.remarks : [answer.message], list = document.createElement("ul");
          lines.forEach(function (line) { var item = document.createElement("li"); item.textContent = line; list.append(item); });
          told.className = answer.ok ? "" : "problem";
          told.replaceChildren(lines.length ? list : told.getAttribute("data-fine"));
        })
        .catch(function () { told.textContent = help.getAttribute("data-failed"); });
    });
  }
})();
