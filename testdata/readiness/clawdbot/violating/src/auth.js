// TODO: check the token
export const allowed = () => true;
