// Zooming and moving the map: the view changes, signs and names keep their size.
function startMap() {
  const svg = $("map-drawing");
  if (!svg) return;
  const home = svg.viewBox.baseVal;
  const whole = { x: home.x, y: home.y, width: home.width, height: home.height };
  const reach = svg.dataset.reach.split(" ").map(Number);
  const kept = [...svg.querySelectorAll(".keep")];
  const names = arranger(svg);
  const scaleBar = document.querySelector("svg.scale");
  let view = { ...whole };
  let frame = 0;

  function look() {
    frame = 0;
    svg.setAttribute("viewBox", `${view.x} ${view.y} ${view.width} ${view.height}`);
    const grown = view.width / whole.width;
    const sized = grown * Math.max(1, Math.min(1.9, 640 / (svg.clientWidth || 640))); // signs a finger can hit on a phone
    kept.forEach((node) => node.setAttribute("transform", `scale(${sized})`));
    if (sized !== names.sized) names.arrange(sized);
    if (scaleBar) scaleBar.classList.toggle("off", Math.abs(grown - 1) > 0.001);
  }

  function show(next) {
    const width = Math.min(Math.max(next.width, whole.width / 40), (reach[2] - reach[0]) * 0.98);
    const height = (width * whole.height) / whole.width;
    view = { width, height,
      x: Math.min(Math.max(next.x, reach[0]), reach[2] - width), y: Math.min(Math.max(next.y, reach[1]), reach[3] - height) };
    if (!frame) frame = requestAnimationFrame(look);
  }

  function zoom(factor, px = 0.5, py = 0.5) {
    const width = view.width * factor;
    const height = view.height * factor;
    show({ width, height, x: view.x + (view.width - width) * px, y: view.y + (view.height - height) * py });
  }

  document.querySelectorAll("[data-zoom]").forEach((button) => button.addEventListener("click", () => {
    if (button.dataset.zoom === "reset") show(whole);
    else zoom(button.dataset.zoom === "in" ? 1 / 1.6 : 1.6);
  }));
  svg.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return; // plain scrolling belongs to the page
    event.preventDefault();
    const box = svg.getBoundingClientRect();
    zoom(event.deltaY > 0 ? 1.2 : 1 / 1.2, (event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
  }, { passive: false });
  dragging(svg, (dx, dy) => show({ ...view, x: view.x - (dx * view.width) / svg.clientWidth, y: view.y - (dy * view.height) / svg.clientHeight }),
    () => view.width < whole.width * 0.999);
  look();
  addEventListener("resize", look);
  addEventListener("beforeprint", () => { view = { ...whole }; names.arrange(1); kept.forEach((node) => node.removeAttribute("transform")); svg.setAttribute("viewBox", `${view.x} ${view.y} ${view.width} ${view.height}`); });
}

// Shows the names that have room at a size of signs and names (1: as the page was made); places before lands.
function arranger(svg) {
  const most = 40; // names of one kind shown at most, as on the page
  const number = (node, name) => Number(node.dataset[name] || 0);
  const signs = [...svg.querySelectorAll(".at")];
  const labels = [".places", ".names"].map((part) => [...svg.querySelectorAll(`${part} > g`)]);
  const boxOf = (node, sized) => {
    const [x, y, wide] = [number(node, "x") / sized, number(node, "y") / sized, 7 * node.textContent.length];
    const left = node.dataset.shift ? x + number(node, "shift") : x - wide / 2;
    return [left, y - 7.5, left + wide, y + 7.5];
  };
  const signBox = (node, sized) => {
    const [x, y] = [number(node, "x") / sized + number(node, "dx"), number(node, "y") / sized + number(node, "dy")];
    const size = number(node, "radius") * 0.9;
    return [x - size, y - size, x + size, y + size];
  };
  const free = (box, taken) => taken.every((other) => box[0] >= other[2] || box[2] <= other[0] || box[1] >= other[3] || box[3] <= other[1]);
  const arrange = (sized) => {
    made.sized = sized;
    const taken = signs.map((node) => signBox(node, sized));
    labels.forEach((group) => {
      let shown = 0;
      group.forEach((node) => {
        const box = boxOf(node, sized);
        const room = shown < most && free(box, taken);
        if (room) { taken.push(box); shown += 1; }
        node.classList.toggle("crowded", !room);
      });
    });
  };
  const made = { sized: 1, arrange };
  return made;
}

// Moving with the mouse or one finger; a finger moves the page as long as the map is whole.
function dragging(svg, move, zoomed) {
  let from = null;
  let moved = false;
  svg.addEventListener("pointerdown", (event) => {
    if (event.pointerType !== "mouse" && !zoomed()) return;
    from = [event.clientX, event.clientY];
    moved = false;
  });
  svg.addEventListener("pointermove", (event) => {
    if (!from) return;
    const [dx, dy] = [event.clientX - from[0], event.clientY - from[1]];
    if (!moved && Math.hypot(dx, dy) < 4) return;
    if (!moved) svg.setPointerCapture(event.pointerId);
    moved = true;
    from = [event.clientX, event.clientY];
    move(dx, dy);
  });
  const stop = () => { from = null; };
  svg.addEventListener("pointerup", stop);
  svg.addEventListener("pointercancel", stop);
  svg.addEventListener("click", (event) => { if (moved) { event.preventDefault(); event.stopPropagation(); moved = false; } }, true);
  svg.addEventListener("dragstart", (event) => event.preventDefault());
}
