/** The windows that everything is looked at in. */
export const screens = {
  desk: [
    { width: 1440, height: 900 },
    { width: 1024, height: 700 },
  ],
  phone: { width: 390, height: 844 },
} as const;
