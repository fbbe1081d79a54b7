/** Pictures of the town itself, for posts that are about no product. */
export const SCENES = {
  ferry: { look: 'square tide table single ⛴️', zh: '渡轮靠在平静的海面上', en: 'The ferry on a flat sea' },
  rain: { look: 'square stone plain duo 🌧️ ☂️', zh: '一朵下雨的云和一把伞', en: 'A rain cloud and an umbrella' },
  sunrise: { look: 'square apricot plain duo ☀️ ⛵', zh: '太阳和一条出港的帆船', en: 'The sun and a sailing boat going out' },
  moon: { look: 'square night plain single 🌙', zh: '深蓝夜里的一弯月亮', en: 'A thin moon in a dark blue sky' },
  lanterns: { look: 'square night table row 🏮 🏮 🏮', zh: '夜市里一排红灯笼', en: 'A row of lanterns at the night market' },
  hill: { look: 'square lime table duo ⛰️ 🌳', zh: '半山和山脚的一棵树', en: 'The hill and a tree at its foot' },
  cat: { look: 'square sand table single 🐈', zh: '一只橘猫站在桌上', en: 'A ginger cat on a table' },
  dog: { look: 'square sky table single 🐕', zh: '一只黄狗站着看你', en: 'A yellow dog looking at you' },
  houses: { look: 'square rose table single 🏘️', zh: '老街的一排房子', en: 'A row of houses on the old street' },
  beach: { look: 'square sun plain single 🏖️', zh: '沙滩和红白遮阳伞', en: 'A beach with a red and white umbrella' },
  waves: { look: 'square tide plain duo 🌊 🐚', zh: '一道浪和一只海螺', en: 'A wave and a shell' },
  camera: { look: 'square blush plain duo 📷 🌸', zh: '一台相机和一朵花', en: 'A camera and a blossom' },
  desk: { look: 'square stone table duo 📚 ☕', zh: '桌上一摞书和一杯咖啡', en: 'A pile of books and a coffee on a desk' },
  kites: { look: 'square sky plain duo 🪁 🎈', zh: '天上的风筝和气球', en: 'A kite and a balloon in the sky' },
} as const

export type SceneName = keyof typeof SCENES
