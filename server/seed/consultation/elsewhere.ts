/* Agencies beside those of the province as it is now. */

/** The committees of other provinces on whose land a project lies as well. */
export const ABROAD = [
  { key: 'UBND.VL', name: 'UBND tỉnh Vĩnh Long', shortName: 'UBND tỉnh Vĩnh Long' },
  { key: 'UBND.AG', name: 'UBND tỉnh An Giang', shortName: 'UBND tỉnh An Giang' },
];

/** A district that was abolished with all districts, and whoever took over from it. */
export const DISTRICT = {
  key: 'UBND.H873',
  name: 'UBND huyện Cao Lãnh',
  shortName: 'UBND H. Cao Lãnh',
  validTo: '2025-06-30',
  /** The commune in which the project lies. */
  successor: 'UBND.30076',
};
