// SPDX-License-Identifier: MIT
// The setting that ../settings.py reads.
import { app } from "../../scripts/app.js";

app.registerExtension({
  name: "matte.settings",
  settings: [
    {
      id: "matte.accelerate",
      category: ["matte", "Nodes", "Accelerate"],
      name: "Run ComfyUI's image and mask nodes on matte",
      tooltip: "Takes effect at once. The environment variable MATTE_ACCELERATE=0 or 1 wins over it.",
      type: "boolean",
      defaultValue: true,
    },
  ],
});
