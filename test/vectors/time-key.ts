/**
 * The RSA key of TEST time-stamp authorities, of 2,048 bits, made for these vectors and known to everybody: Node makes no RSA key from a
 * name, and vectors have the same bytes in each run.
 */
export const testTimeKey = [
  'MIIEvgIBADANBgkqhkiG9w0BAQEFAASCBKgwggSkAgEAAoIBAQCtQEeKv/eV9Ll4YaEYWk+p3Fsz2yGBfnkJkxjE6ua1pLdzwqSL91dMj69a46',
  'QMX/3QsLl8uvIc32YqiYj2GUaIkhdcgj9ZCRqyAlpoEkWhjXYwEyK/kPUyNWTsdKKAloKnvlffQWFl/wwe8ZkQAwR1GJpHVZ6McfcI3DM7KZ6C',
  'STwmRO32T+noSyhyxqYojefaEgMWiz6FzJWCkf3UyGGHgSWcxsQN7G1VxaqBOQAmbyYZs5NxgjFqDE5KwBdsncFsIsFETo4Oz222pGswZ0DSnx',
  'oZY7hpvJCBDGWhXlSgSsOYFtroITy3z7AnHuoY0Aar5QRHQTud/DOP61dBIe9PAgMBAAECggEAPkLbcwGJ+Fn6TUjIm/fYqTKHlBsr712EIey6',
  '+glw39ZSF0fb2nEI7nq0ifVE/y2ACX95KVoFqFqgXKkQj2CF+I6H1rb4DQc4kMBHvR7T5zrvPleiJTXy6BhILLG9tHhie+Xrrk/QsNb3hCdO2n',
  'I7J9mvl/MtB0vte0GnJ5vNWwRdn5iBpifIAJW9/wly8n9wyjXpfl2xTfNStVDDTeY0wWpnrCFDuuSZHuMREZb+CkDpuZwsIXptbkV7KKf/aCwe',
  '6wWd1727tFfKd0+LxRDXy0nBuVpyPtmF049vHeuqmthANl89dTXwYPTMB3Unl68gX3KhQ/I2IqcyBNeyfVkAAQKBgQDzmyfHv8kz5+V6aX7hGJ',
  'b274G8TG0tdkYyn9pMe3OtYXDTGV+Rt0q3R33XRstnQXI6kNne6u2gQeQVjgBAvvItlNnvWkxeyre7TDKaa3jpb6D0wmfjtRiDeYF/r6zbY4+i',
  'XnS2cFOquy/qWIEO3DsVpLyxVEwIrdv6Cpak8yWzQQKBgQC2EMlPRWFW9D9vM6JbXgaOuXJ/Q8dJoTa6GJfF4p5p+pg5OZEcd5Wq4zELAPL+GS',
  'xa5gDydttcimLm2DF9dYuAHHPao3KrPlDA3D+x78AdV39lTlRmhINN7kSbtkWOCTi/rMUOrjNsLDhTwscViCkzpvNyWxgLwTLIWLQYVjVOjwKB',
  'gQCGNXLDH6wvxpCs0jYuuSdiwC0PmmOD6mdeOKdB/7mJSeeoxY/bbcniE6cG1V/2cR4HmgoOQAvOgL6yCVumUAyIhDtVHMB6cOCsdZxjatZgdT',
  'mN3xTxZLIurOBlglmPPNjDMZrHcDcIFrydNUlU8Iw0rl+uqqyBE5fft7mrArJAgQKBgQCsSAAmefGdNazdDlAhAz1TSxqUYM+w1dOSj3j28PWU',
  'NWRcKiQtet9ugGPFFNXbKnj1XtYgmeYDkJP7+zIBlPw3czUR/D6i2mnRxdikCMmTOlu7wj5NcDFLyh6z9euldwZzIgqqVJ8mSkXWxOZccqcCUI',
  'XnfVmord3fBUkOCm2Q8wKBgHA9UoHlHNhYkFHVgjkl8ULQGJs1k0/hgR34B9sRTp28qD1CTkImViGdpz4X0KwLMcoxRvGi9ZotkNT/vY0vohBv',
  'Bna2cFuvn3NlFcZfY5TjaoZl+oT8BI7wo+VMovP3JQfauVp2+eBrmh+UNGYfG5fpOeTYW2iH8mgtAW8cF4wR',
].join('');
