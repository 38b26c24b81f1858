/** Namespaces of the DFXML that is read and written. */

export const dfxmlNamespace = 'http://www.forensicswiki.org/wiki/Category:Digital_Forensics_XML';
/** XML namespace of the attribute that gives a name exactly where XML cannot. */
export const namesNamespace = 'urn:custody:dfxml';
