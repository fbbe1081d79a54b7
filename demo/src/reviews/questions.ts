import type { Lang } from '../pictures/picture-spec.ts'

/** What people ask those who bought something, and what these answer; nobody has answered the last one yet. */
export const questionSheets: Readonly<Record<Lang, readonly { readonly asks: string; readonly answers: readonly string[] }[]>> = {
  'zh-CN': [
    { asks: '寄到外地要几天？赶着送人。', answers: ['我在省外，三天到的，外面包了两层。', '走的山路快运，第四天，下雨耽误了一天。'] },
    { asks: '实物和图上差得多吗？', answers: ['窗边看几乎一样，晚上灯下颜色深一点。'] },
    { asks: '第一次买，适合送长辈吗？', answers: ['送了岳父，他又叫我给他朋友带了一份。'] },
    { asks: '用久了会不会后悔？想听实话。', answers: ['用到第二周，还在用。唯一的缺点是家里人都来借。'] },
    { asks: '包装盒能直接当礼盒吗，需不需要另外买袋子？', answers: ['盒子是素的，挺好看，我自己系了根绳子就送了。'] },
    { asks: '大家一般买哪个规格？', answers: [] },
  ],
  en: [
    { asks: 'How long did it take to reach you?', answers: ['Six days, well packed. The box was dented, what was in it was not.'] },
    { asks: 'Is the colour the same as in the pictures?', answers: ['By the window, yes. Under a lamp it is a shade darker.'] },
    { asks: 'Would you buy it again, after some weeks?', answers: ['I did. The first one was borrowed and never came back.'] },
    { asks: 'Which size did you take, and why?', answers: [] },
  ],
}
