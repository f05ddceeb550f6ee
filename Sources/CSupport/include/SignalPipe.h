#ifndef CASA_SIGNAL_PIPE_H
#define CASA_SIGNAL_PIPE_H

// From now on these signals no longer end the process at once: the number of each that comes is a
// byte to be read from the descriptor that is returned, however long nobody reads. Two seconds after
// the first one the process ends, whatever it does. Returns -1 where
// there is no pipe to be had; the signals then do what they did. To be called once.
int casa_signal_pipe(const int *signals, int count);

// The process ends that many seconds from now, with status 69 and a word on standard error, unless
// it has ended by itself. The last call counts.
void casa_end_after(double seconds);

// Until casa_signal_pipe: QUIT ends the process, instead of what the Swift runtime does with it, which is
// to print a backtrace and go on.
void casa_end_at_quit(void);

// What is written to standard output first when the process ends that way, such as what gives a
// terminal back; NULL for nothing. The text has to stay where it is.
void casa_farewell(const char *text);

#endif
