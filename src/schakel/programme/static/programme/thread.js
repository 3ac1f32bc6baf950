// Focusing on a part of the golden thread without a new page; without this file it is a link.
document.addEventListener("click", (event) => {
  const link = event.target.closest("#draad a[data-focus]");
  const plain = !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button);
  if (!link || !plain || !window.htmx) return;
  event.preventDefault();
  const href = link.getAttribute("href");
  window.htmx
    .ajax("GET", href, { target: "#draad", swap: "outerHTML" })
    .then(() => document.getElementById("draad").focus());
});
