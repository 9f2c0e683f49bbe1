// Who is in which block: told on every move of the cursor between blocks and every ten seconds.
(() => {
  const EVERY = 10_000;
  const BLOCK = "[data-streamfield-child]";
  let place = null;
  let here = "";
  let waiting = null;

  const show = (others) => {
    const names = new Map();
    for (const { name, block } of others) names.set(block, [...(names.get(block) ?? []), name]);
    document.querySelectorAll(BLOCK).forEach((block) => {
      const said = names.get(block.dataset.contentpath);
      let label = block.querySelector(":scope > .block-presence");
      if (!said) {
        label?.remove();
        return;
      }
      if (!label) {
        label = document.createElement("p");
        label.className = "block-presence";
        label.setAttribute("role", "status");
        block.prepend(label);
      }
      const words = `${said.join(", ")}: ${place.dataset.here}`;
      if (label.textContent !== words) label.textContent = words;
    });
  };

  const tell = async () => {
    clearTimeout(waiting);
    try {
      const answer = await fetch(place.dataset.presence, {
        method: "POST",
        headers: { "X-CSRFToken": document.querySelector("[name=csrfmiddlewaretoken]").value },
        body: new URLSearchParams({ block: here }),
      });
      if (answer.ok) show((await answer.json()).others);
    } catch {
      // No network: the next round tells.
    }
    waiting = setTimeout(tell, EVERY);
  };

  const start = () => {
    place = document.querySelector("[data-presence]");
    if (!place) return;
    document.addEventListener("focusin", (event) => {
      const block = event.target.closest?.(BLOCK)?.dataset.contentpath;
      if (!block || block === here) return;
      here = block;
      tell();
    });
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") tell();
    });
    tell();
  };

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
