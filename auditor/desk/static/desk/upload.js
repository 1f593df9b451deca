// Many files at once: each is sent by itself, two at a time, and has its own line.
(function () {
  "use strict";
  var form = document.getElementById("upload"), field = document.getElementById("files"), list = document.getElementById("sent");
  if (!form || !window.FormData || !window.DataTransfer) { return; }
  var drop = form.querySelector(".drop"), waiting = [], running = 0, MOST = 2;
  function word(key, values) {
    var text = list.getAttribute("data-" + key);
    Object.keys(values || {}).forEach(function (name) { text = text.replace("{" + name + "}", values[name]); });
    return text;
  }
  function line(file) {
    var item = document.createElement("li"), name = document.createElement("b"), bar = document.createElement("progress"), said = document.createElement("span");
    name.textContent = file.name;
    bar.max = 100; bar.value = 0;
    bar.setAttribute("aria-label", file.name);
    said.textContent = word("waiting");
    item.append(name, " ", bar, " ", said);
    list.append(item);
    return { item: item, bar: bar, said: said };
  }
  function more() {
    while (running < MOST && waiting.length) { send(waiting.shift()); }
  }
  function send(one) {
    var body = new FormData(form), request = new XMLHttpRequest();
    running += 1;
    body.delete("files");
    body.append("files", one.file, one.file.name);
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", function (event) {
      if (event.lengthComputable) { one.bar.value = 100 * event.loaded / event.total; one.said.textContent = word("sending"); }
    });
    request.addEventListener("load", function () {
      var told = { ok: false, message: "" };
      try { told = JSON.parse(request.responseText); } catch (fault) { told.message = ""; }
      var file = told.ok ? told.files[0] : null;
      if (file && file.document) {
        var address = list.getAttribute("data-line") + "?document=" + file.document + "&state=" + file.state;
        window.htmx.ajax("GET", address, { target: one.item, swap: "outerHTML" });
      } else { failed(one, file ? file.problem : told.message); }
      done();
    });
    request.addEventListener("error", function () { failed(one, ""); done(); });
    request.send(body);
  }
  function failed(one, told) {
    one.bar.remove();
    one.said.textContent = told || word("failed");
    one.item.className = "problem";
  }
  function done() { running -= 1; more(); }
  function take(files) {
    Array.prototype.slice.call(files).forEach(function (file) {
      var shown = line(file);
      waiting.push({ file: file, item: shown.item, bar: shown.bar, said: shown.said });
    });
    more();
  }
  form.addEventListener("submit", function (event) {
    if (!field.files.length) { return; }
    event.preventDefault();
    take(field.files);
    field.value = "";
  });
  field.addEventListener("change", function () { if (field.files.length) { form.requestSubmit(); } });
  ["dragenter", "dragover"].forEach(function (name) {
    drop.addEventListener(name, function (event) { event.preventDefault(); drop.classList.add("over"); });
  });
  ["dragleave", "drop"].forEach(function (name) {
    drop.addEventListener(name, function () { drop.classList.remove("over"); });
  });
  drop.addEventListener("drop", function (event) { event.preventDefault(); take(event.dataTransfer.files); });
})();
