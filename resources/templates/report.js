"use strict";
const filter = document.getElementById("filter"), shown = document.getElementById("shown");
const boxes = [...document.querySelectorAll("input[data-status]")];
function apply() {
  const wanted = filter.value.trim().toLowerCase(), on = new Set(boxes.filter(b => b.checked).map(b => b.dataset.status));
  let count = 0;
  for (const section of document.querySelectorAll("section[data-section]")) {
    let any = false;
    for (const claim of section.querySelectorAll(".claim")) {
      const show = on.has(section.dataset.section) && claim.textContent.toLowerCase().includes(wanted);
      claim.hidden = !show;
      any ||= show;
      count += show;
    }
    section.hidden = !any;
  }
  shown.textContent = count + " shown";
}
filter.addEventListener("input", apply);
boxes.forEach(box => box.addEventListener("change", apply));
