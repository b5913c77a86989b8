/**
 * Draws resources/icons from renderer/app/mark.svg, in an installed Chrome, Edge or Chromium. By hand, after the mark
 * has changed: `node tools/make-icons.mjs`. What it draws is committed, so that a build needs no browser.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { findBrowser, sandboxFlags } from './find-browser.mjs'
import { icnsFile, icoFile } from './icon-files.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const icons = join(root, 'resources', 'icons')
const mark = readFileSync(join(root, 'renderer', 'app', 'mark.svg'), 'utf8')

const APP_SIZES = [16, 32, 48, 64, 128, 256, 512, 1024]
const ICO_SIZES = [16, 20, 24, 32, 40, 48, 64, 128, 256]
const ICNS_SIZES = [16, 32, 64, 128, 256, 512, 1024]
/** A tray's icon is 16 units wide; displays draw them with 1 to 3 pixels each. */
const TRAY_SCALES = [1, 1.25, 1.5, 2, 3]

/** The shapes of the screen's severity marks, in a box of 24: a colour alone says nothing to one person in twelve. */
const severityShapes = {
  critical: ['#D5363C', '<path d="M7.5 1.5h9l6 6v9l-6 6h-9l-6-6v-9z"/>'],
  major: ['#F08A2C', '<path d="M12 1 24 22.5H0z"/>'],
  minor: ['#E3BC2E', '<rect x="2" y="2" width="20" height="20" rx="5"/>'],
  warning: ['#3D8FE8', '<circle cx="12" cy="12" r="11"/>'],
}

/** The mark on its own ground; `margin` is of the 1024 that macOS draws its icons in. */
function appIcon(margin) {
  const side = 1024 - 2 * margin
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1024 1024">
    <rect x="${margin}" y="${margin}" width="${side}" height="${side}" rx="${side * 0.225}" fill="#12161B"/>
    <svg x="${margin + side * 0.15}" y="${margin + side * 0.15}" width="${side * 0.7}" height="${side * 0.7}" viewBox="0 0 20 20">${mark}</svg>
  </svg>`
}

/** The mark, with the worst severity in the corner; the gap around it is clear, for light and dark bars alike. */
function trayIcon(severity) {
  const [fill, shape] = severityShapes[severity] ?? []
  const corner = fill
    ? `<svg x="6.5" y="6.5" width="9.5" height="9.5" viewBox="0 0 24 24" fill="${fill}">${shape}</svg>`
    : ''
  const gap = fill ? '<circle cx="11.25" cy="11.25" r="6" fill="#000"/>' : ''
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">
    <mask id="gap"><rect width="16" height="16" fill="#fff"/>${gap}</mask>
    <g mask="url(#gap)"><svg width="16" height="16" viewBox="1 1 18.4 18">${mark}</svg></g>${corner}
  </svg>`
}

const badge = ([fill, shape]) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1 -1 26 26" fill="${fill}">${shape}</svg>`

const browser = await chromium.launch({ executablePath: findBrowser({ playwright: true }), args: sandboxFlags() })
const page = await browser.newPage()

/** @returns {Promise<Buffer>} */
async function draw(svg, size) {
  await page.setViewportSize({ width: size, height: size })
  await page.setContent(`<style>html, body { margin: 0; background: transparent } svg { display: block }</style>${svg}`)
  await page
    .locator('svg')
    .first()
    .evaluate((drawn, side) => {
      drawn.setAttribute('width', side)
      drawn.setAttribute('height', side)
    }, size)
  return page.screenshot({ omitBackground: true, clip: { x: 0, y: 0, width: size, height: size } })
}

const drawAll = async (svg, sizes) => {
  const pictures = []
  for (const size of sizes) pictures.push({ size, png: await draw(svg, size) })
  return pictures
}

rmSync(icons, { recursive: true, force: true })
mkdirSync(join(icons, 'app'), { recursive: true })
const plain = await drawAll(appIcon(24), [...new Set([...APP_SIZES, ...ICO_SIZES])])
const ofSizes = (sizes) => plain.filter(({ size }) => sizes.includes(size)).sort((a, b) => a.size - b.size)
for (const { size, png } of ofSizes(APP_SIZES)) writeFileSync(join(icons, 'app', `${size}x${size}.png`), png)
writeFileSync(join(icons, 'icon.ico'), icoFile(ofSizes(ICO_SIZES)))
writeFileSync(join(icons, 'icon.icns'), icnsFile(await drawAll(appIcon(100), ICNS_SIZES)))

async function drawScales(name, svg) {
  for (const scale of TRAY_SCALES) {
    const suffix = scale === 1 ? '' : `@${scale}x`
    writeFileSync(join(icons, `${name}${suffix}.png`), await draw(svg, 16 * scale))
  }
}
await drawScales('tray-clear', trayIcon('clear'))
for (const [severity, shape] of Object.entries(severityShapes)) {
  await drawScales(`tray-${severity}`, trayIcon(severity))
  await drawScales(`badge-${severity}`, badge(shape))
}
await browser.close()
