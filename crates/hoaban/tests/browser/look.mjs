// What must hold on a page that was just opened, and where is its picture put?

import * as checks from "./checks.mjs";

export const PICTURES = new URL("../../../../.pictures/", import.meta.url).pathname;
const HIGHEST_PICTURE = 3000;

// How each page is looked at.
export const VIEWS = [
  { view: "desktop-vi", width: "desktop", language: "vi" },
  { view: "telephone-vi", width: "telephone", language: "vi" },
  { view: "desktop-en", width: "desktop", language: "en" },
  { view: "telephone-en-dark", width: "telephone", language: "en", scheme: "dark" },
];

// Leaves a picture for people to look at.
export async function picture(page, name) {
  const width = page.viewportSize().width;
  const whole = await page.evaluate(() => document.documentElement.scrollHeight);
  const height = Math.min(whole, HIGHEST_PICTURE);
  const clip = { x: 0, y: 0, width, height };
  await page.screenshot({ path: `${PICTURES}${name}.png`, fullPage: true, clip });
}

// Everything that must hold on a page that was just opened.
export async function look(page, seen, view) {
  const findings = [
    ...checks.checkLoading(seen),
    ...(await checks.checkWidth(page)),
    ...(await checks.checkStructure(page)),
    ...(await checks.checkContrast(page)),
    ...(await checks.checkWords(page)),
    ...(await checks.checkKeyboard(page)),
  ];
  if (view.width === "telephone") findings.push(...(await checks.checkTouch(page)));
  const language = await page.evaluate(() => document.documentElement.lang);
  if (language !== view.language) findings.push(`speaks ${language}`);
  return findings;
}
