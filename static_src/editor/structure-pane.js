// The structure pane: read anew after each save; a line leads to its place in the editor.
(() => {
  const pane = () => document.querySelector("[data-structure-pane]");
  const plain = (words) => words.replace(/…$/, "").replace(/\s+/g, " ").trim();

  const read = async () => {
    const place = pane();
    if (!place) return;
    try {
      const answer = await fetch(place.dataset.structurePane, {
        headers: { "X-Requested-With": "XMLHttpRequest" },
      });
      if (!answer.ok) throw new Error(answer.status);
      place.innerHTML = await answer.text();
    } catch {
      const failed = place.querySelector("[data-failed]");
      if (failed) {
        place.querySelector("p").hidden = true;
        failed.hidden = false;
      }
    }
  };

  const go = (words) => {
    const wanted = plain(words);
    const places = [
      ...document.querySelectorAll(
        "[data-contentpath] [data-block=true], [data-contentpath] textarea, [data-contentpath] input[type=text]",
      ),
    ];
    const said = (place) => plain(place.value ?? place.innerText ?? "");
    const found =
      places.find((place) => said(place).startsWith(wanted)) ??
      places.find((place) => said(place).includes(wanted));
    if (!found) return;
    found.scrollIntoView({ block: "center", behavior: "smooth" });
    (found.closest("[contenteditable=true]") ?? found).focus({ preventScroll: true });
  };

  document.addEventListener("click", (event) => {
    const line = event.target.closest("[data-structure-pane] [data-go]");
    if (line) go(line.dataset.go);
  });
  document.addEventListener("w-autosave:success", read);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", read);
  else read();
})();
