/**
 * How many streams fit: the largest load that keeps its promises, found by doubling, halving and
 * two confirming runs. Deciders only; whoever runs the trials stands outside.
 */
package sluice.search;
