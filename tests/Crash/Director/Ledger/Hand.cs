using System.Globalization;
using System.Text;

namespace TimerAttributes.Crash.Director.Ledger;

/// <summary>
/// Appends to the ledger what is done to a process: <c>killed</c>, <c>stopped</c> or <c>continued</c>, with the time since the boot.
/// </summary>
internal static unsafe class Hand
{
    public static void Write(string ledger, string kind, string node, int process)
    {
        byte[] line = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{kind} {node} {process} {Moment.Boottime}\n"));
        int file = Libc.open(ledger, Libc.O_WRONLY | Libc.O_APPEND | Libc.O_CLOEXEC);
        fixed (byte* bytes = line) _ = Libc.write(file, bytes, line.Length);
        _ = Libc.close(file);
    }
}
