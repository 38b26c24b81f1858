/**
 * Invented logs of programs whose form is known from public code and published examples alone: Tableau, X-Ways, Cellebrite. That of
 * androidqf has the members, their order and the times as its public source writes them. No text of theirs is repeated but their keys.
 */
export const md5 = '900150983cd24fb0d6963f7d28e17f72';
export const sha1 = 'a9993e364706816aba3e25717850c26c9cd0d89d';
export const sha256 = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

/** A line with its title between hyphens, as wide as those of the device. */
const rule = (title: string): string => title.padStart(40 + Math.floor(title.length / 2), '-').padEnd(80, '-');

export const tx1 = `
${rule('Start of TX1 Log Entry')}

Task:                 Disk to File
Status:               Ok
Created:              Mon Mar  2 09:10:00 2026 (UTC-0500)
Started:              Mon Mar  2 09:10:05 2026 (UTC-0500)
Closed:               Mon Mar  2 09:41:40 2026 (UTC-0500)
Elapsed:              31 min
Examiner:             TEST Bo Birch
Case ID:              <<not entered>>

Imager App:           TX1
Imager Ver:           7.1.0
TX1 S/N:              TEST-000ecc01

${rule('Source Disk')}

Interface:            SATA
Model:                TEST DISK 20
Firmware revision:    T1
Serial number:        TEST-0021
Capacity in bytes reported Pwr-ON: 20,480,000 (20.4 MB)
Block Size:           512 bytes
Block Count:          40,000

${rule('Destination Disk')}

Model:                TEST TARGET
Serial number:        TEST-9999

${rule('Disk Imaging Results')}

Output file format:   E01 - EnCase format
Chunks written:       2
Filename of first chunk: tx1_images/TEST/image.E01
Total errors:         0
Acquisition Md5:      ${md5.replace(/(.{8})(?=.)/g, '$1 ')}
Acquisition SHA-1:    ${sha1}

${rule('Readback Verification Results')}

Verification MD5:     ${md5}
Status:               Verified

${rule('End of TX1 Log Entry')}
`;

export const tx1Errors = tx1.replace('Total errors:         0', 'Total errors:         2').replace(
  rule('Readback Verification Results'),
  `${rule('List of Errors')}

Error # 1: Read error (source), byte offset=1048576, byte length=512
Error # 2: Read error (source), byte offset=1049088, byte length=512

${rule('Readback Verification Results')}`,
);

export const xWays = `03/25/2026, 09:10:00
X-Ways Forensics 20.9 SR-5 x64
Create Disk Image

Computer: TEST-BENCH
Windows 11 (64 bit)
Time zone: +8:00 TEST Standard Time
Examiner(s): TEST Bo Birch

Source: Hard disk 1
Sectors 0-39999

Model: TEST DISK 20
Serial No.: TEST-0021 / 0xecc4
Bus: SCSI/SATA

Total capacity: 20,480,000 bytes = 19.5 MB
Bytes per sector: 512
Sector count: 40,000

Destination: E:\\TEST\\KA-1.e01

Hash of source data: ${md5.toUpperCase()} (MD5)

03/25/2026, 09:11:40
Imaging completed: 19.5 MB
Duration: 0:01:40 h
`;

export const ufd = `[DeviceInfo]
IMEI1=490154203237518
Model=TEST Phone 3
OS=16
SerialNumber=TEST-0033
Vendor=TESTVENDOR

[Dumps]
FileDump=TEST_Phone 3.zip
KeyStore=TEST_Phone 3.zip

[ExtractionStatus]
ExtractionStatus=Success

[FileDump]
Type=ZIPfolder
ZIPLogicalPath=Dump

[General]
AcquisitionTool=UFED 4PC
Date=25/03/2026 17:48:01 (+1)
EndTime=25/03/2026 18:48:01 (+1)
ExtractionType=FileSystem
ExtractionSoftwareVersion=7.60.0
MachineName=TEST-BENCH
UfdVer=1.2

[SHA256]
TEST_Phone 3.zip=${sha256.toUpperCase()}
`;

export const ufdx = `<?xml version="1.0" encoding="utf-8"?>
<EvidenceCollection EvidenceID="TEST-KA-1">
  <DeviceInfo Vendor="TESTVENDOR" Model="TEST Phone 3" Guid="00000000-0000-4000-8000-000000000000" />
  <Extractions>
    <Extraction TransferType="FileSystemDump" Path="FileSystem 01\\TEST.ufd" />
    <Extraction TransferType="Logical" Path="Logical 01\\TEST.ufd" />
  </Extractions>
</EvidenceCollection>
`;

/** As Go writes it: one blank for each level. */
export const androidqf = `${JSON.stringify(
  {
    uuid: '00000000-0000-4000-8000-00000000001a',
    androidqf_version: 'v1.8.1',
    storage_path: '00000000-0000-4000-8000-00000000001a',
    started: '2026-03-02T09:10:00.123456789Z',
    completed: '2026-03-02T09:41:40.5Z',
    collector: {
      ExePath: '/data/local/tmp/collector',
      Installed: true,
      Adb: null,
      Architecture: 'arm64-v8a',
    },
    tmp_dir: '/data/local/tmp/',
    sdcard: '/sdcard/',
    cpu: 'arm64-v8a',
    streaming_mode: false,
  },
  null,
  ' ',
)}`;
