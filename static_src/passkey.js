/* Passkeys: the button of a form asks the browser for one, and sends the form with its answer.
   Where something is typed instead (a code), the form goes as it is. */
(function () {
  "use strict";
  var passed = new WeakSet();

  function bytes(text) {
    var raw = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(raw, function (sign) { return sign.charCodeAt(0); });
  }
  function text(buffer) {
    var raw = String.fromCharCode.apply(null, new Uint8Array(buffer));
    return btoa(raw).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }
  function known(list) {
    return (list || []).map(function (key) {
      return { type: key.type, id: bytes(key.id), transports: key.transports };
    });
  }
  function sent(credential) {
    var answer = credential.response, fields = {};
    ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"].forEach(function (name) {
      if (answer[name]) fields[name] = text(answer[name]);
    });
    return JSON.stringify({
      id: credential.id, rawId: text(credential.rawId), type: credential.type,
      response: fields, clientExtensionResults: {}
    });
  }
  async function ask(address, form) {
    var token = form.querySelector("[name=csrfmiddlewaretoken]").value;
    var answer = await fetch(address, { method: "POST", headers: { "X-CSRFToken": token } });
    if (!answer.ok) throw new Error(String(answer.status));
    var options = await answer.json();
    options.challenge = bytes(options.challenge);
    if (options.user) {
      options.user.id = bytes(options.user.id);
      options.excludeCredentials = known(options.excludeCredentials);
      return navigator.credentials.create({ publicKey: options });
    }
    options.allowCredentials = known(options.allowCredentials);
    return navigator.credentials.get({ publicKey: options });
  }
  /* What the form must fetch before it goes: a proof by passkey, a new passkey, or both. */
  function steps(form, button) {
    var found = [], proof = form.dataset.passkey ? form : form.querySelector("[data-passkey]") ||
      (form.id && document.querySelector("[data-passkey][data-proof-of='" + form.id + "']"));
    if (proof && asksPasskey(form, button)) found.push([proof, proof.dataset.passkey, "passkey"]);
    if (form.dataset.passkeyCreate) found.push([form, form.dataset.passkeyCreate, "created"]);
    return found;
  }
  function asksPasskey(form, button) {
    if (button && (button.name === "more" || button.hasAttribute("data-typed"))) return false;
    if (button && button.hasAttribute("data-by-passkey")) return true;
    return !form.elements.proof.value;
  }
  document.addEventListener("submit", async function (event) {
    var form = event.target, button = event.submitter, todo = steps(form, button);
    if (!todo.length || passed.has(form)) return void passed.delete(form);
    event.preventDefault();
    event.stopImmediatePropagation();
    for (var step of todo) {
      var told = step[0].querySelector("[data-passkey-error]");
      told.textContent = "";
      try {
        form.elements[step[2]].value = sent(await ask(step[1], form));
      } catch (error) {
        told.textContent = told.dataset.passkeyError;
        return;
      }
    }
    passed.add(form);
    form.requestSubmit(button);
  }, true);
})();
