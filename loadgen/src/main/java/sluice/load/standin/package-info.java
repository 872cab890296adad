/**
 * Servers that stand in for other makers', to try the dialects on: they keep to the protocol and
 * know when somebody speaks, but not what is said.
 */
package sluice.load.standin;
