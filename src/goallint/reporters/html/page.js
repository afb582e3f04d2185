"use strict";
// The filters: a finding is shown when it fits all of them, a project and a file when they show a finding.
(() => {
  document.documentElement.classList.add("js");
  const form = document.querySelector(".filters");
  const output = form.querySelector("output");
  const findings = [...document.querySelectorAll(".finding")].map((node) => {
    const project = node.closest("article");
    return { node, project, unit: project.dataset.unit, rule: node.dataset.rule, severity: node.dataset.severity };
  });
  const projects = [...document.querySelectorAll("article")];
  const files = [...document.querySelectorAll(".file")];
  const none = document.querySelector(".none");

  const words = (finding) => {
    finding.words ??= [
      finding.project.closest(".file").querySelector("h2"), finding.project.querySelector("h3"), finding.node,
    ].map((node) => node.textContent).join(" ").toLowerCase();
    return finding.words;
  };

  const apply = () => {
    const chosen = new FormData(form);
    const wanted = chosen.get("text").trim().toLowerCase().split(/\s+/).filter(Boolean);
    const severities = new Set(chosen.getAll("severity"));
    const unit = chosen.get("unit"), rule = chosen.get("rule");
    let shown = 0;
    for (const finding of findings) {
      const fits = severities.has(finding.severity) && (!unit || finding.unit === unit) &&
        (!rule || finding.rule === rule) && wanted.every((word) => words(finding).includes(word));
      finding.node.hidden = !fits;
      shown += fits;
    }
    for (const project of projects) project.hidden = !project.querySelector(".finding:not([hidden])");
    for (const file of files) file.hidden = !file.querySelector("article:not([hidden])");
    none.hidden = shown > 0 || findings.length === 0;
    output.textContent = output.dataset.pattern.replace("{shown}", shown).replace("{all}", findings.length);
  };

  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  document.addEventListener("click", (event) => {
    const choice = event.target.closest?.("[data-choice]")?.dataset.choice;
    if (!choice) return;
    const [name, value] = [choice.slice(0, choice.indexOf(":")), choice.slice(choice.indexOf(":") + 1)];
    form.reset();
    form.elements[name].value = value;
    apply();
  });
  apply();
})();
