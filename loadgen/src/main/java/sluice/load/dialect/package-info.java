/**
 * The languages of streaming-ASR servers. A dialect turns what a call says into a server's wire and
 * what the server answers into our messages; it knows no socket and no clock.
 */
package sluice.load.dialect;
