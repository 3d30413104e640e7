namespace TimerAttributes.Linux;

/// <summary>Checks for the platform whose structures this folder describes.</summary>
internal static class SupportedPlatform
{
    /// <exception cref="PlatformNotSupportedException">This is not 64-bit Linux.</exception>
    public static void Check()
    {
        if (!OperatingSystem.IsLinux() || !Environment.Is64BitProcess)
            throw new PlatformNotSupportedException("TimerAttributes runs on 64-bit Linux: its timers are timerfd_create(2).");
    }
}
