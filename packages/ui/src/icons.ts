export const back = 'M15 5l-7 7 7 7';
export const forward = 'M9 5l7 7-7 7';
export const search = 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16.2 16.2 20 20';
export const close = 'M6.5 6.5l11 11M17.5 6.5l-11 11';
export const copy = 'M9 9h10v10H9zM5 15V5h10';
export const check = 'M5 12.8l4.6 4.6L19.2 7';
export const exclamation = 'M12 7.5v6M12 17v.1';
export const warning = 'M12 4.5 21 19.5H3zM12 10v4.5M12 17v.1';
export const window = 'M4 6.5h16v12H4zM4 10h16';
export const link =
  'M10 14l4-4M11.5 7.5l1.3-1.3a3.6 3.6 0 0 1 5.1 5.1l-1.4 1.3M12.5 16.5l-1.3 1.3a3.6 3.6 0 0 1-5.1-5.1l1.4-1.3';
export const eye =
  'M2.8 12S6 5.8 12 5.8 21.2 12 21.2 12 18 18.2 12 18.2 2.8 12 2.8 12zM12 9.4a2.6 2.6 0 1 0 0 5.2 2.6 2.6 0 0 0 0-5.2z';
export const eyeOff =
  'M4 4l16 16M9.9 6.1A9 9 0 0 1 12 5.8c6 0 9.2 6.2 9.2 6.2a16 16 0 0 1-3 3.7M6.2 8A16 16 0 0 0 2.8 12S6 18.2 12 18.2a9 9 0 0 0 4-.9M10.2 10.2a2.6 2.6 0 0 0 3.6 3.6';
