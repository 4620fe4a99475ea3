/** The same kind of question in scripts that are set in different ways. */
export const scripts: [script: string, sample: string][] = [
  ['Latin', 'How would you debug latency spikes in a FastAPI service on Kubernetes?'],
  ['Greek', 'Πώς θα βρίσκατε το αργό ερώτημα σε μια βάση δεδομένων;'],
  ['Tamil', 'தரவுத்தளம் மெதுவாக இயங்கும்போது எந்த வினவல் காரணம் என்பதை எவ்வாறு கண்டுபிடிப்பீர்கள்?'],
  ['Chinese', '当数据库连接池耗尽时，你会如何定位并解决连接泄漏问题？'],
  ['Arabic', 'كيف تصمم خدمة تتحمل آلاف الطلبات المتزامنة دون استنفاد الاتصالات؟'],
  ['Thai', 'คุณจะหาสาเหตุที่ฐานข้อมูลทำงานช้าได้อย่างไรเมื่อมีผู้ใช้จำนวนมาก'],
  ['Hindi', 'डेटाबेस धीमा होने पर आप कौन सी क्वेरी ज़िम्मेदार है यह कैसे पता लगाएँगे?'],
];

/** A sample repeated, with spaces between, to exactly this many UTF-16 units of visible text. */
export function ofLength(sample: string, length: number): string {
  const text = `${sample} `.repeat(Math.ceil(length / sample.length)).slice(0, length);
  return text.endsWith(' ') ? `${text.slice(0, -1)}.` : text;
}
