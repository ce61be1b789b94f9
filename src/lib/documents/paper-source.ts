/** Where the reader finds a version of a paper. */
export const paperSource = (version: string) => ({
  url: `/files/${version}`,
  key: version,
  pagesUrl: `/files/${version}/pages`,
});
