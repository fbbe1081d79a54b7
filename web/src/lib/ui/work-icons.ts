/** Drawn at the desk of a seller, a creator or an operator, and nowhere else. */
export const WORK_ICONS = {
  edit: 'M4 20l1-4L16 5l3 3L8 19zM14 7l3 3',
  settings: 'M4 7h10M18 7h2M4 17h2M10 17h10M14 7a2 2 0 1 0 4 0 2 2 0 0 0-4 0zM6 17a2 2 0 1 0 4 0 2 2 0 0 0-4 0z',
  print: 'M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z',
  upload: 'M12 16V5M7 10l5-5 5 5M5 19h14',
  download: 'M12 5v11M7 11l5 5 5-5M5 19h14',
  wallet: 'M4 8a2 2 0 0 1 2-2h12v3M4 8v10a2 2 0 0 0 2 2h14V9H6a2 2 0 0 1-2-1zM16 14.500h.01',
  box: 'M4 8l8-4 8 4v8l-8 4-8-4zM4 8l8 4 8-4M12 12v8',
  tag: 'M4 4h8l8 8-8 8-8-8zM8.500 8.500h.01',
  swap: 'M7 4L4 7l3 3M4 7h13M17 14l3 3-3 3M20 17H7',
  percent: 'M19 5L5 19M7.500 5a2.500 2.500 0 1 1 0 5 2.500 2.500 0 0 1 0-5zM16.500 14a2.500 2.500 0 1 1 0 5 2.500 2.500 0 0 1 0-5z',
  scales: 'M12 4v16M8 20h8M5 7h14M5 7l-2.500 6h5zM19 7l-2.500 6h5z',
  mail: 'M3 6h18v12H3zM3 7l9 6 9-6',
  card: 'M3 6h18v12H3zM3 10h18M6.500 14.500h3',
  bank: 'M4 9l8-5 8 5zM6 12v5M10 12v5M14 12v5M18 12v5M4 20h16',
  list: 'M9 6h11M9 12h11M9 18h11M4.500 6h.01M4.500 12h.01M4.500 18h.01',
} as const
export type WorkIconName = keyof typeof WORK_ICONS
