/** What an empty search box shows. */
export const EXAMPLE = "level >= 'error' and service_name = 'ask'";
