/** A character that commands a terminal, or turns the direction of its text around; a line break is none. */
export const controlCharacter = /(?!\n)[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
