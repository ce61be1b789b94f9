// Imported first and on its own, so that a Node too old to read the other files still says what is wrong.
const major = Number(process.versions.node.split('.')[0]);
if (major < 20) {
  console.error(
    `Sen cần Node.js 20 trở lên; máy này có ${process.versions.node}. Cài bản mới tại https://nodejs.org`,
  );
  console.error(
    `Sen needs Node.js 20 or newer; this machine has ${process.versions.node}. Get it at https://nodejs.org`,
  );
  process.exit(1);
}
