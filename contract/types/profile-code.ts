/** Of a company's profile; apart from its schema, since it is looked at before there is anything that reads schemas. */
export const PROFILE_CODE = /^[a-z][a-z0-9-]{1,30}$/;
