import base from "./playwright.config.ts";

export default { ...base, testDir: "screenshots", reporter: "list", outputDir: "test-results/screenshots" };
