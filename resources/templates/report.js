"use strict";
const at = name => document.getElementById(name);
const boxes = [...document.querySelectorAll("input[data-status]")], claims = [...document.querySelectorAll(".claim")];
const texts = new Map(claims.map(claim => [claim, claim.textContent.toLowerCase()]));
function apply() {
  const words = at("filter").value.trim().toLowerCase().split(/\s+/), letter = at("source").value, decision = at("decision").value;
  const on = new Set(boxes.filter(box => box.checked).map(box => box.dataset.status));
  let count = 0;
  for (const claim of claims) {
    const { letters, verdict, note } = claim.dataset, text = texts.get(claim);
    const ruled = { "": true, open: !verdict, note: note !== undefined }[decision] ?? verdict === decision;
    const show = on.has(claim.parentElement.dataset.section) && letters.includes(letter) && ruled && words.every(word => text.includes(word));
    claim.hidden = !show;
    document.querySelector(`a[data-claim="${claim.id.slice(6)}"]`).hidden = !show;
    count += show;
  }
  for (const part of document.querySelectorAll("[data-section]")) part.hidden = !part.querySelector(".claim:not([hidden]), a:not([hidden])");
  at("shown").textContent = count === claims.length ? "" : `${count} of ${claims.length} claims shown`;
}
for (const each of [at("filter"), at("source"), at("decision"), ...boxes]) each.addEventListener("input", apply);
let closed = [];
addEventListener("beforeprint", () => (closed = [...document.querySelectorAll("details:not([open])")]).forEach(each => (each.open = true)));
addEventListener("afterprint", () => closed.forEach(each => (each.open = false)));
apply();
