/**
 * Two to four runs side by side: what differs, and whether chance alone could have done it. Reads
 * what {@code sluice.report} wrote. Only {@link sluice.compare.RunFolder} touches files.
 */
package sluice.compare;
