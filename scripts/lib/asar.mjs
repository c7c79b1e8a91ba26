const uint32 = (value) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};

/** An archive in Electron's asar format. `files` maps names to texts; no folders. */
export const packAsar = (files) => {
  const contents = Object.entries(files).map(([name, text]) => [name, Buffer.from(text)]);
  let offset = 0;
  const entries = contents.map(([name, bytes]) => {
    const entry = [name, { size: bytes.length, offset: String(offset) }];
    offset += bytes.length;
    return entry;
  });
  const header = Buffer.from(JSON.stringify({ files: Object.fromEntries(entries) }));
  const padding = Buffer.alloc((4 - (header.length % 4)) % 4);
  const pickle = Buffer.concat([uint32(header.length), header, padding]);
  const headerPickle = Buffer.concat([uint32(pickle.length), pickle]);
  return Buffer.concat([uint32(4), uint32(headerPickle.length), headerPickle, ...contents.map(([, bytes]) => bytes)]);
};
