/** A registered URI as a finding shows it: to the letter, but without the user name and the password in it. */
export function shownUri(uri: string): string {
  return uri.replace(/^(\s*[a-z][a-z\d+.-]*:[/\\]*)[^/\\?#]*@/i, '$1…@');
}
