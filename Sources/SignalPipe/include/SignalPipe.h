#ifndef CASA_SIGNAL_PIPE_H
#define CASA_SIGNAL_PIPE_H

// From now on these signals no longer end the process: the number of each that comes is a byte to be
// read from the descriptor that is returned, however long nobody reads. Returns -1 where there is no
// pipe to be had; the signals then do what they did. To be called once.
int casa_signal_pipe(const int *signals, int count);

#endif
