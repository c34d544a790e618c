/**
 * A directory from files: users as the Entra admin center exports them ("Download users"), groups as
 * Microsoft Graph lists them; and single ones, with what is not given left empty.
 */
export { createEmptyGroup, createEmptyUser } from "./directory/empty";
export { decodeDirectoryFile } from "./directory/decode";
export { DirectoryFileError } from "./directory/error";
export { parseGroups } from "./directory/groups";
export { parseUsers } from "./directory/users";
