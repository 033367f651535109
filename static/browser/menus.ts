/** The page list's drawer and the menus: Escape and a click elsewhere close them, and focus goes where it is needed. */
export function easeMenus(): void {
  const drawer = document.querySelector<HTMLDetailsElement>("#wiki-menu");
  const side = document.getElementById("wiki-side");
  const menus = [...document.querySelectorAll<HTMLDetailsElement>("#wiki-menu, details.more")];

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of menus.filter(({ open }) => open)) {
      menu.open = false;
      menu.querySelector("summary")?.focus();
    }
  });
  document.addEventListener("click", ({ target }) => {
    if (!(target instanceof Node)) return;
    for (const menu of menus) {
      const isInside = menu.contains(target) || (menu === drawer && side?.contains(target));
      if (!isInside) menu.open = false;
    }
  });
  // Focus that walks out of the drawer would be behind it.
  side?.addEventListener("focusout", ({ relatedTarget }) => {
    const stays =
      relatedTarget instanceof Node &&
      (side.contains(relatedTarget) || drawer?.contains(relatedTarget));
    if (drawer && relatedTarget !== null && !stays) drawer.open = false;
  });
}
