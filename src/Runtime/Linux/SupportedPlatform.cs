using System.Runtime.InteropServices;

namespace TimerAttributes.Linux;

/// <summary>Checks for the platform whose structures this folder describes.</summary>
internal static class SupportedPlatform
{
    /// <exception cref="PlatformNotSupportedException">This is not 64-bit Linux.</exception>
    public static void Check()
    {
        if (!OperatingSystem.IsLinux() || !Environment.Is64BitProcess)
        {
            throw new PlatformNotSupportedException("TimerAttributes needs a 64-bit process on Linux, because its timers are timerfd_create(2), and "
                + $"this process is for {RuntimeInformation.RuntimeIdentifier}: run it there, or start no scheduler and no loop on other systems.");
        }
    }
}
