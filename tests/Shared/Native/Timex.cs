using System.Runtime.InteropServices;

namespace TimerAttributes.Tests.Shared.Native;

/// <summary><c>struct timex</c> of 64-bit Linux (adjtimex(2)).</summary>
[StructLayout(LayoutKind.Sequential, Size = 208)]
internal struct Timex
{
    public uint Modes;
    public long Offset;
    public long Frequency;
    public long MaxError;
    public long EstimatedError;
    public int Status;
    public long Constant;
    public long Precision;
    public long Tolerance;
    public long Seconds;
    public long Microseconds;
    public long Tick;
    public long PpsFrequency;
    public long Jitter;
    public int Shift;
    public long Stability;
    public long JitterCount;
    public long CalibrationCount;
    public long ErrorCount;
    public long StabilityCount;
    public int Tai;
}
